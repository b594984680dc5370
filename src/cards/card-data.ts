import type { TemplateName } from './templates.ts';

/** What a template is filled with; `summary` also stands in for a card that cannot be shown. */
export type CardData = { template: TemplateName; summary: string; [value: string]: unknown };

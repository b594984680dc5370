import type { CaseInAudit } from '../content/library.ts';
import type { Audit } from '../content/schema.ts';
import type { Words } from '../words/english.ts';

/** Where quoted words come from. */

/** The audit's title, with its year, and marked when newer audits have taken its place. */
export function auditName(audit: Audit, words: Words): string {
  const year = yearOf(audit);
  const isNew = year !== undefined && !audit.title.includes(year);
  return words.audit(audit.title, isNew ? year : undefined, audit.status === 'archived');
}

/** The years in which the audits were published, as far as known, the oldest first. */
export function yearsOf(sources: readonly CaseInAudit[]): string[] {
  const years = sources.flatMap(({ audit }) => yearOf(audit) ?? []);
  return [...new Set(years)].sort();
}

/** What the audits say about the names, each note once. */
export function namesNotes(audits: readonly Audit[]): string[] {
  return [...new Set(audits.flatMap(({ namesNote }) => namesNote ?? []))];
}

function yearOf({ published }: Audit): string | undefined {
  return published?.slice(0, 4);
}

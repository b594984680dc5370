import type { ContentFault } from '../errors.ts';
import type { AuditFile, ThemesFile } from '../places.ts';
import { adviseOnAddresses } from './addresses.ts';
import { adviseOnAliases } from './aliases.ts';
import { adviseOnGaps } from './gaps.ts';
import { adviseOnRepeats } from './repeats.ts';

/**
 * What does not stop publishing but deserves a look.
 *
 * The content is expected to have passed the checks that do stop it (`findFaults`).
 */
export function adviseOn(audits: readonly AuditFile[], themes: ThemesFile): ContentFault[] {
  return [
    ...adviseOnRepeats(audits),
    ...adviseOnGaps(audits, themes),
    ...adviseOnAliases(themes),
    ...adviseOnAddresses(audits),
  ];
}

import { pack } from '../classify/kept.ts';
import { loadLibrary } from '../content/load.ts';
import { LEARNED_FILE, learnSubjects } from '../content/search/learned-subjects.ts';
import { alikePhrases } from '../content/search/tokens.ts';
import { replaceFile } from '../replace-file.ts';
import type { Command } from './command.ts';

/** Written when the project's own subjects change; `tests/content/subjects.test.ts` sees to it. */
export const learnCommand: Command = {
  summary: 'learns how people ask from data/subjects (for developers)',
  help: `Learns from the project's own subjects how people ask, and keeps it beside the code.

Usage: npm run content learn

A content folder with subjects of its own needs no such step: the service learns when it starts.`,
  async run(_args, print) {
    const { subjects, words } = await loadLibrary('data');
    print(`Learning ${subjects.length} subjects`);
    await replaceFile(LEARNED_FILE, pack(learnSubjects(subjects, alikePhrases(words))));
    print(`Wrote ${LEARNED_FILE}`);
    return 0;
  },
};

import { pack } from '../classify/kept.ts';
import { loadLibrary } from '../content/load.ts';
import { LEARNED_FILE, learnSubjects } from '../content/search/learned-subjects.ts';
import { alikeInLibrary } from '../content/search/told-apart.ts';
import { LEARNED_REQUESTS_FILE, learnRequests } from '../conversation/requests/learned-requests.ts';
import { replaceFile } from '../replace-file.ts';
import type { Command } from './command.ts';

/** Written when the project's own examples change; tests see to it. */
export const learnCommand: Command = {
  summary: 'learns from examples how people ask (for developers)',
  help: `Learns from data/subjects what people ask about, and from src/conversation/requests/examples what
they want, and keeps both beside the code.

Usage: npm run content learn

A content folder with subjects of its own needs no such step: the service learns when it starts.`,
  async run(_args, print) {
    const { subjects, words } = await loadLibrary('data');
    print(`Learning ${subjects.length} subjects`);
    await replaceFile(LEARNED_FILE, pack(learnSubjects(subjects, alikeInLibrary(words))));
    print(`Wrote ${LEARNED_FILE}`);
    print('Learning requests');
    await replaceFile(LEARNED_REQUESTS_FILE, pack(learnRequests(subjects)));
    print(`Wrote ${LEARNED_REQUESTS_FILE}`);
    return 0;
  },
};

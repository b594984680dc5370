import { execFile } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Runs `npm run content` as a process of its own, without a terminal. */
export function content(
  ...args: string[]
): Promise<{ code: number; output: string; errors: string }> {
  return new Promise((resolve) => {
    const command = [join(ROOT, 'src/commands/content.ts'), ...args];
    execFile(process.execPath, command, { cwd: ROOT }, (error, output, errors) => {
      resolve({ code: error === null ? 0 : Number(error.code), output, errors });
    });
  });
}

/** One thing that `npm run content` can do. */
export type Command = {
  /** One line for the list of commands. */
  summary: string;
  /** Everything there is to know, shown by `--help`. */
  help: string;
  /**
   * Does it.
   *
   * @param args what stands behind the command's name
   * @param print takes a line, or several, for the person
   * @returns the exit code: 0 all is well, 1 something has to be mended first
   * @throws {UsageError} when the arguments are not those of the command
   */
  run(args: readonly string[], print: (text: string) => void): Promise<number>;
};

/** A command was called in a way it does not know; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How `npm` is told what is meant for the command and not for itself. */
export const CONTENT_OPTION = `  --content <folder>   the library (CONTENT_FOLDER, else data)`;
export const DRAFT_OPTION = `  --draft <folder>     with a draft laid over the library, such as drafts/our-audit`;

/** The folder of the library, where no option names one. */
export function contentFolder(option: string | undefined): string {
  return option ?? (process.env['CONTENT_FOLDER']?.trim() || 'data');
}

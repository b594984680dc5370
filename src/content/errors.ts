/** One thing that is wrong in one content file. */
export type ContentFault = {
  /** The file, as a path from the folder the service was started in. */
  file: string;
  /** Where in the file, for example `cases[0].keyMessages[2].title`; empty means the whole file. */
  at: string;
  expected: string;
};

/** The content cannot be used; says every fault, so that one round of corrections is enough. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly faults: readonly ContentFault[];

  constructor(faults: readonly ContentFault[]) {
    super(faults.map(faultInWords).join('\n'));
    this.faults = faults;
  }
}

/** For example `data/themes.json: at themes[0].title: expected string`. */
export function faultInWords({ file, at, expected }: ContentFault): string {
  return `${file}: ${at === '' ? '' : `at ${at}: `}expected ${expected}`;
}

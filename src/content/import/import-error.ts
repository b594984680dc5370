/** A file cannot be imported; says what is wrong with it and what to do. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly file: string;

  /**
   * @param file the file as the person named it
   * @param fault what is wrong and what to do, such as `is protected by a password; save it without one`
   */
  constructor(file: string, fault: string, options?: ErrorOptions) {
    super(`${file}: ${fault}`, options);
    this.file = file;
  }
}

/** A card cannot be shown as asked; the message says in plain words why, and what to do. */
export class PreviewError extends Error {
  override readonly name = 'PreviewError';
}

/** Text, and whether it had to be guessed how its letters are written. */
export type DecodedText = { text: string; guessed: boolean };

/**
 * Decodes the bytes of a text file: UTF-8, or UTF-16 where its mark stands at the beginning (as
 * Notepad's 'Unicode'), or else what Windows wrote in Western Europe before UTF-8.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, 0xff, 0xfe)) return { text: decode('utf-16le', bytes), guessed: false };
  if (startsWith(bytes, 0xfe, 0xff)) return { text: decode('utf-16be', bytes), guessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: decode('windows-1252', bytes), guessed: true };
  }
}

/**
 * Whether decoded bytes are something else than text: text has no NUL, and hardly any character
 * that controls a machine, while of random bytes an eighth are such.
 */
export function looksBinary(text: string): boolean {
  if (text.includes('\0')) return true;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is for.
  const controls = text.match(/[\u0001-\u0008\u000E-\u001F\u007F-\u009F\uFFFD]/g)?.length ?? 0;
  return controls > Math.max(2, text.length / 50);
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}

function startsWith(bytes: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** How wide a line of text is in the terminal. */
export const COLUMNS = 80;

/**
 * Text that cannot drive a terminal: control characters, which could move the cursor, clear the
 * screen or write to the clipboard, and those that turn the reading direction, become `�`. Line
 * breaks and tabs stay; what they do is for `wrap` to say.
 */
export function harmless(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu, (control) =>
    /[\n\r\t]/.test(control) ? control : '�',
  );
}

/**
 * Breaks text into lines between words; a word that is longer than a line stays whole, since it is
 * likely an address. What follows a bullet is set in under its first word.
 */
export function wrap(text: string, columns: number): string[] {
  return harmless(text)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .flatMap((line) => wrapLine(line, columns));
}

function wrapLine(line: string, columns: number): string[] {
  const setIn = line.trimStart().startsWith('•') ? '  ' : '';
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/\s+/).filter((part) => part !== '')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current === '' || widthOf(longer) <= columns) {
      current = longer;
    } else {
      lines.push(current);
      current = setIn + word;
    }
  }
  return current === '' ? lines : [...lines, current];
}

/** In characters as they are counted by a terminal, or nearly: a letter with a loose accent is one. */
export function widthOf(text: string): number {
  return [...text.normalize('NFC')].length;
}

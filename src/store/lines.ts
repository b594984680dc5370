import { crc32 } from 'node:zlib';

const BEFORE_SUM = '{"sum":"';
const AFTER_SUM = '","entry":';
const UNSEALED = '{"entry":';
const SUM_LENGTH = 8;
const LINE_FEED = 0x0a;

/** A line of a file, and where it stands in it. */
export type Line = {
  /** From 1 on. */
  number: number;
  /** Of its first byte. */
  start: number;
  /** Of the byte after it and its line feed. */
  end: number;
  /** False for the last one of a file that was cut off. */
  isEnded: boolean;
  bytes: Buffer;
};

/** An entry as a line with its check sum, which is JSON as well. */
export function sealed(entry: unknown): string {
  const text = JSON.stringify(entry);
  return `${BEFORE_SUM}${sumOf(text)}${AFTER_SUM}${text}}\n`;
}

/** An entry as a line without a check sum, as somebody would write it by hand. */
export function unsealed(entry: unknown): string {
  return `${UNSEALED}${JSON.stringify(entry)}}\n`;
}

export function* linesOf(bytes: Buffer): Generator<Line> {
  let number = 1;
  for (let start = 0; start < bytes.length; number += 1) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const isEnded = feed >= 0;
    const stop = isEnded ? feed : bytes.length;
    const end = isEnded ? feed + 1 : stop;
    yield { number, start, end, isEnded, bytes: bytes.subarray(start, stop) };
    start = end;
  }
}

/**
 * What a line says; undefined when it does not have the check sum that it names.
 *
 * @param mayBeUnsealed whether a line without a check sum is taken as it is
 */
export function entryOn(bytes: Buffer, mayBeUnsealed = false): unknown {
  const begin = BEFORE_SUM.length + SUM_LENGTH + AFTER_SUM.length;
  const text = bytes.subarray(begin, -1);
  const isSealed =
    bytes.subarray(0, begin).equals(Buffer.from(`${BEFORE_SUM}${sumOf(text)}${AFTER_SUM}`)) &&
    bytes.at(-1) === CLOSING;
  if (isSealed) return parsed(text);
  const isOwn = mayBeUnsealed && bytes.subarray(0, UNSEALED.length).equals(Buffer.from(UNSEALED));
  return isOwn ? (parsed(bytes) as { entry?: unknown } | undefined)?.entry : undefined;
}

const CLOSING = '}'.charCodeAt(0);

function parsed(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    return undefined;
  }
}

function sumOf(text: string | Buffer): string {
  return crc32(text).toString(16).padStart(SUM_LENGTH, '0');
}

import { gunzipSync, gzipSync } from 'node:zlib';
import type { Learned } from './classifier.ts';

/** What was learned, with the key of what it was learned from. */
export type Kept<Kind extends string> = { key: string; learned: Learned<Kind> };

/** As bytes: a line of JSON with all but the weights, then the weights, packed together. */
export function pack<Kind extends string>({ key, learned }: Kept<Kind>): Uint8Array {
  const { kinds, features, weights } = learned;
  const head = `${JSON.stringify({ key, kinds, features })}\n`;
  return gzipSync(Buffer.concat([Buffer.from(head), Buffer.from(weights.buffer)]), { level: 9 });
}

/** @throws {Error} when the bytes are not what {@link pack} made */
export function unpack(bytes: Uint8Array): Kept<string> {
  const plain = gunzipSync(bytes);
  const end = plain.indexOf('\n');
  const { key, kinds, features } = JSON.parse(plain.subarray(0, end).toString()) as {
    key: string;
    kinds: string[];
    features: string[];
  };
  return { key, learned: { kinds, features, weights: new Int8Array(plain.subarray(end + 1)) } };
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AdaptiveCard } from '../cards/templating.ts';
import { cardAsHtml } from './card-as-html.ts';
import { cardAsPng } from './card-as-png.ts';
import { PreviewError } from './preview-error.ts';
import type { Look } from './teams-look.ts';

/**
 * Writes a card as it will look: `<folder>/<name>.html`, and `<name>.png` if a picture is wanted.
 * Files of these names are replaced.
 *
 * @returns the paths of what was written
 * @throws {PreviewError} when the picture cannot be drawn; the HTML has then been written
 */
export async function writePreview(wanted: {
  card: AdaptiveCard;
  name: string;
  folder: string;
  look: Look;
  picture: boolean;
}): Promise<{ html: string; png?: string }> {
  const { card, name, folder, look, picture } = wanted;
  if (!FILE_NAME.test(name)) throw new PreviewError(`‘${name}’ cannot be the name of a file.`);
  await mkdir(folder, { recursive: true });
  const html = join(folder, `${name}.html`);
  await writeFile(html, cardAsHtml(card, look));
  if (!picture) return { html };
  const png = join(folder, `${name}.png`);
  await writeFile(png, await cardAsPng(card, look));
  return { html, png };
}

/** Ids are such names. Others could lead out of the folder. */
const FILE_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;

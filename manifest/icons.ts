/**
 * What Teams asks of an app's two icons.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/concepts/design/design-teams-app-icon-store-appbar
 */
import { type Pixel, PngError, readPngPixels, readPngSize } from './png.ts';

export const iconSides = { 'color.png': 192, 'outline.png': 32 } as const;
export type IconName = keyof typeof iconSides;
export type Icons = Readonly<Record<IconName, Uint8Array>>;

/** Everything wrong with the icons; an empty list when Teams will take them. */
export function faultsInIcons(icons: Icons): readonly string[] {
  const faults = {
    'color.png': faultInSize(icons, 'color.png'),
    'outline.png': faultInSize(icons, 'outline.png') ?? faultInOutline(icons['outline.png']),
  };
  return Object.entries(faults).flatMap(([name, fault]) =>
    fault === undefined ? [] : [`${name} ${fault}. Draw it again: node manifest/draw-icons.ts`],
  );
}

function faultInSize(icons: Icons, name: IconName): string | undefined {
  return faultOf(() => {
    const { width, height } = readPngSize(icons[name]);
    const side = iconSides[name];
    if (width === side && height === side) return undefined;
    return `is ${width} by ${height} pixels instead of ${side} by ${side}`;
  });
}

/** Teams colours the outline icon itself. It may be soft at its edges: white, more or less opaque. */
function faultInOutline(bytes: Uint8Array): string | undefined {
  return faultOf(() => {
    const pixels = readPngPixels(bytes);
    const visible = pixels.filter(({ alpha }) => alpha > 0);
    if (!visible.every(isWhite)) return 'has colours other than white';
    if (visible.length === 0) return 'is empty';
    return visible.length === pixels.length ? 'has no transparent background' : undefined;
  });
}

function isWhite({ red, green, blue }: Pixel): boolean {
  return red === 255 && green === 255 && blue === 255;
}

function faultOf(check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch (error) {
    if (error instanceof PngError) return error.message;
    throw error;
  }
}

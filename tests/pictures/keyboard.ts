import type { CDPSession, Page } from 'playwright-core';
import { accessibleNameOf } from './accessibility.ts';

/** What someone meets who uses the card with the Tab key alone. */
export type KeyboardWalk = {
  /** Where Tab stops, in its order. */
  readonly stops: readonly TabStop[];
  /** Controls that Tab never comes to. */
  readonly unreachable: readonly string[];
  /** Stops that lie before the previous one as one reads. */
  readonly outOfOrder: readonly string[];
  /** Stops that look the same with and without the focus. */
  readonly withoutVisibleFocus: readonly string[];
};

export type TabStop = Box & { readonly role: string; readonly name: string };

type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const controls = 'button, a[href], input, select, textarea, [role="button"], [role="link"]';

/** Presses Tab from before the card until it leaves it. Whether focus can be seen is told by pixels. */
export async function walkByTab(page: Page, devtools: CDPSession): Promise<KeyboardWalk> {
  const stops: TabStop[] = [];
  const focused: string[] = [];
  await page.focus('#before');
  for (;;) {
    await page.keyboard.press('Tab');
    const box = await page.evaluate(markReached);
    if (box === 'outside the card') break;
    if (box === 'still there') continue;
    stops.push({ ...box, ...(await accessibleNameOf(devtools, 'document.activeElement')) });
    focused.push(await pictureAround(devtools, box));
  }
  await page.focus('#before');
  const withoutVisibleFocus: string[] = [];
  for (const [at, stop] of stops.entries())
    if (focused[at] === (await pictureAround(devtools, stop))) withoutVisibleFocus.push(stop.name);
  const unreachable: string[] = [];
  for (const at of await page.evaluate(unreached, controls)) {
    const control = `document.querySelectorAll(${JSON.stringify(`#card :is(${controls})`)})[${at}]`;
    unreachable.push((await accessibleNameOf(devtools, control)).name);
  }
  return { stops, unreachable, outOfOrder: outOfOrder(stops), withoutVisibleFocus };
}

/**
 * Reading goes down, and to the right within a row; columns are read one after the other, so up is
 * in order only if it is also to the right.
 */
export function outOfOrder(stops: readonly TabStop[]): string[] {
  return stops
    .filter((stop, at) => {
      const before = stops[at - 1];
      if (before === undefined) return false;
      const isAbove = stop.y + stop.height <= before.y;
      const isSameRow = !isAbove && stop.y < before.y + before.height;
      return (isAbove && stop.x <= before.x) || (isSameRow && stop.x < before.x);
    })
    .map(({ name }) => name);
}

/** Runs inside the page. A date has several stops within one field: they count as one. */
function markReached(): Box | 'outside the card' | 'still there' {
  const active = document.activeElement;
  if (active === null || active.closest('#card') === null) return 'outside the card';
  if (active.hasAttribute('data-reached')) return 'still there';
  active.setAttribute('data-reached', '');
  const { x, y, width, height } = active.getBoundingClientRect();
  return { x, y, width, height };
}

/** Runs inside the page. Tab comes to one of a set of radio buttons, the arrow keys to the others. */
function unreached(selector: string): number[] {
  const all = [...document.querySelectorAll(`#card :is(${selector})`)];
  const reached = all.filter((control) => control.hasAttribute('data-reached'));
  const names = new Set(
    reached.map((control) => (control instanceof HTMLInputElement ? control.name : '')),
  );
  const missing = all.filter((control) => {
    if (reached.includes(control) || control.matches(':disabled, [aria-disabled="true"]'))
      return false;
    const isRadio = control instanceof HTMLInputElement && control.type === 'radio';
    return !(isRadio && names.has(control.name)) && control.checkVisibility();
  });
  for (const control of reached) control.removeAttribute('data-reached');
  return missing.map((control) => all.indexOf(control));
}

/** Straight from the browser: the driver's own screenshots take five times as long. */
async function pictureAround(devtools: CDPSession, { x, y, width, height }: Box): Promise<string> {
  const ring = 4;
  const { data } = await devtools.send('Page.captureScreenshot', {
    optimizeForSpeed: true,
    clip: {
      x: Math.max(0, x - ring),
      y: Math.max(0, y - ring),
      width: width + 2 * ring,
      height: height + 2 * ring,
      scale: 1,
    },
  });
  return data;
}

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packedChromium from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * Starts the Chromium that came with npm, without a window. The caller closes it.
 *
 * The package recommends a longer list of flags, meant for AWS Lambda. Of those, `--single-process`
 * takes the whole browser down with any page that crashes, and `--disable-web-security` would hide
 * faults that a person's browser shows, so only what is needed here is passed.
 */
export async function launchChromium(): Promise<Browser> {
  const home = await unpackedChromium();
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    headless: true,
    // The sandbox needs a helper that the package lacks, and tests open only pages of our own.
    args: ['--no-sandbox', '--disable-background-networking'],
    env: { ...process.env, FONTCONFIG_FILE: join(home, 'fonts.conf') },
  });
}

/**
 * The folder with the unpacked browser, made on first use and kept for later runs.
 *
 * Left to itself the package unpacks to one fixed path and takes a file that exists for one that is
 * complete, so of two test files that start together one would run half a browser. Here each
 * unpacks to a folder of its own, and the first to finish puts it in place in a single step.
 */
async function unpackedChromium(): Promise<string> {
  const home = join(tmpdir(), `chromium-${await packageVersion('@sparticuz/chromium')}`);
  if (existsSync(home)) return home;
  const draft = await mkdtemp(`${home}-`);
  try {
    await unpackInto(draft);
    await writeFile(join(draft, 'fonts.conf'), fontConfiguration(home));
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(home)) throw error; // Otherwise another process was quicker.
  }
  return home;
}

/** The package takes its target from TMPDIR alone, and reads it before its first `await`. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  const unpacking = packedChromium.executablePath();
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  await unpacking;
}

/**
 * The machine's fonts, and before them the Open Sans of the package in the place of Teams' Segoe
 * UI: so pages look alike everywhere, and a machine without fonts shows text at all.
 */
function fontConfiguration(home: string): string {
  const openSansFor = (family: string) =>
    `<alias binding="strong"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${home}/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
  ${openSansFor('Segoe UI')}
  ${openSansFor('sans-serif')}
</fontconfig>
`;
}

async function packageVersion(name: string): Promise<string> {
  const file = findPackageJSON(name, import.meta.url);
  if (file === undefined) throw new Error(`${name} is not installed`);
  const manifest: { version: string } = JSON.parse(await readFile(file, 'utf8'));
  return manifest.version;
}

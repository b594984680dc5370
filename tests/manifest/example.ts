import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PackageSource } from '../../manifest/build.ts';
import type { JsonObject } from '../../manifest/fill.ts';

/** The environment of an organisation that has filled in everything it must. */
export const goodEnvironment = {
  MicrosoftAppId: '3f2b9c54-7a61-4d0e-8c1f-5e9a2b7d6c10',
  DEVELOPER_NAME: 'Anytown Safeguarding Partnership',
  DEVELOPER_WEBSITE: 'https://safeguarding.example.org/help',
  PRIVACY_URL: 'https://safeguarding.example.org/privacy',
  TERMS_URL: 'https://safeguarding.example.org/terms',
};

export function manifestFile(name: string): string {
  return fileURLToPath(new URL(`../../manifest/${name}`, import.meta.url));
}

export const template: JsonObject = JSON.parse(readFileSync(manifestFile('manifest.json'), 'utf8'));

export const source: PackageSource = {
  template,
  icons: {
    'color.png': readFileSync(manifestFile('color.png')),
    'outline.png': readFileSync(manifestFile('outline.png')),
  },
  packageVersion: '0.1.0',
};

/** Holds a manifest against Microsoft's schema for it, from the package, never from the network. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppManifestUtils } from '@microsoft/app-manifest';
import type { JsonObject } from './fill.ts';

/** One folder a version (`v1.30`), each with its `MicrosoftTeams.schema.json`. */
export const shippedSchemas = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest')),
  'json-schemas/teams',
);

type Validate = typeof AppManifestUtils.validateAgainstSchema;

/**
 * Everything the schema named by `manifestVersion` finds wrong; an empty list when all is well.
 *
 * `validateAgainstSchema` is the successor, with the same rules, of the deprecated
 * `validateManifestAgainstSchema`. Given a schema, it downloads nothing.
 */
export async function faultsInManifest(manifest: JsonObject): Promise<readonly string[]> {
  const version = String(manifest['manifestVersion']);
  const schema = /^\d+\.\d+$/.test(version) ? await readSchema(version) : undefined;
  if (schema === undefined) {
    return [`manifest.json: @microsoft/app-manifest has no schema for manifestVersion ${version}.`];
  }
  const faults = await AppManifestUtils.validateAgainstSchema(
    manifest as unknown as Parameters<Validate>[0],
    schema,
  );
  return faults.map((fault) => `manifest.json: at ${fault}`);
}

async function readSchema(version: string): Promise<Parameters<Validate>[1]> {
  const file = join(shippedSchemas, `v${version}`, 'MicrosoftTeams.schema.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

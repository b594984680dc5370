/** From template, icons and environment to the bytes of the app package. */
import { zipPackage } from './archive.ts';
import { fillManifest, type JsonObject } from './fill.ts';
import { faultsInIcons, type Icons } from './icons.ts';
import { faultsInManifest } from './schema.ts';
import { type Environment, readPackageValues } from './values.ts';

/** Why there is no package: every fault found, one sentence each. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** What the package is made of, before an organisation's values. */
export type PackageSource = {
  readonly template: JsonObject;
  readonly icons: Icons;
  readonly packageVersion: string;
};

/** Without a public address the app opens no page, and so names no domain. */
function withoutEmptyDomains(manifest: JsonObject): JsonObject {
  const domains = manifest['validDomains'];
  if (!Array.isArray(domains)) return manifest;
  return { ...manifest, validDomains: domains.filter((domain) => domain !== '') };
}

/**
 * A package that Teams will take.
 *
 * @throws {PackageError} with every fault in values, icons and manifest
 */
export async function buildPackage(source: PackageSource, env: Environment): Promise<Uint8Array> {
  const outcome = readPackageValues(env, source.packageVersion);
  const iconFaults = faultsInIcons(source.icons);
  if (outcome.kind === 'faulty') throw new PackageError([...outcome.faults, ...iconFaults]);

  const manifest = withoutEmptyDomains(fillManifest(source.template, outcome.values));
  const faults = [...iconFaults, ...(await faultsInManifest(manifest))];
  if (faults.length > 0) throw new PackageError(faults);
  return zipPackage(manifest, source.icons);
}

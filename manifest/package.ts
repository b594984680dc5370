/** Builds the Teams app package: `npm run package`, or with `--help` for what it needs. */
import { readFile, rm } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeWhole } from './archive.ts';
import { buildPackage, PackageError, type PackageSource } from './build.ts';
import { type Environment, packageVariables } from './values.ts';

type Request =
  | { readonly kind: 'help' }
  | { readonly kind: 'build'; readonly file: string }
  | { readonly kind: 'misused'; readonly why: string };

/** 0: done. 1: a value or a file is wrong. 2: the options are wrong. */
type ExitCode = 0 | 1 | 2;

const root = fileURLToPath(new URL('..', import.meta.url));

async function main(args: readonly string[], env: Environment): Promise<ExitCode> {
  const request = readRequest(args);
  switch (request.kind) {
    case 'help':
      console.log(help());
      return 0;
    case 'misused':
      console.error(`${request.why}\nFor what is possible: npm run package -- --help`);
      return 2;
    case 'build':
      return await build(request.file, env);
  }
}

function readRequest(args: readonly string[]): Request {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return { kind: 'help' };
    const file = values.out ?? resolve(root, 'dist/practice-prompts.zip');
    // What stands at this path is removed, so it must be meant to be a package.
    if (!file.endsWith('.zip')) return { kind: 'misused', why: '--out must end in .zip' };
    return { kind: 'build', file: resolve(file) };
  } catch (error) {
    return { kind: 'misused', why: messageOf(error) };
  }
}

async function build(file: string, env: Environment): Promise<ExitCode> {
  try {
    // An earlier package goes first, so that nobody uploads it after a build that failed.
    await rm(file, { force: true });
    await writeWhole(file, await buildPackage(await readSource(), env));
  } catch (error) {
    const faults = error instanceof PackageError ? error.faults : [messageOf(error)];
    console.error('No package was built. Put this right, then run it again:');
    for (const fault of faults) console.error(`- ${fault}`);
    return 1;
  }
  console.log(`Built ${relative(process.cwd(), file)}`);
  console.log('Upload it in the Teams admin center: Teams apps > Manage apps > Upload new app.');
  return 0;
}

async function readSource(): Promise<PackageSource> {
  const [template, color, outline, about] = await Promise.all([
    readFile(resolve(root, 'manifest/manifest.json'), 'utf8'),
    readFile(resolve(root, 'manifest/color.png')),
    readFile(resolve(root, 'manifest/outline.png')),
    readFile(resolve(root, 'package.json'), 'utf8'),
  ]);
  return {
    template: JSON.parse(template),
    icons: { 'color.png': color, 'outline.png': outline },
    packageVersion: JSON.parse(about).version,
  };
}

function help(): string {
  const variables = packageVariables.map(({ name, meaning, example, whenUnset }) => {
    const need = whenUnset === undefined ? 'required' : `if unset: ${whenUnset}`;
    return `  ${name} (${need})\n    ${meaning},\n    for example ${example}`;
  });
  return [
    'Builds the Teams app package of Practice Prompts.',
    '',
    'npm run package -- [--out <file>.zip] [--help]',
    '',
    'Without --out it writes dist/practice-prompts.zip.',
    'Exit codes: 0 built; 1 a value or a file is wrong, and no package is left; 2 wrong options.',
    '',
    'It reads these environment variables:',
    ...variables,
  ].join('\n');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2), process.env);

import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { content } from '../commands/content-command.ts';
import { startConnector } from '../connector/connector.ts';
import { pressed, said } from './activities.ts';
import { type Service, startService, temporaryFolder } from './service.ts';

/** A new audit, from the file to the card, while the service runs. */

const AUDIT = `Learning from audits

June 2026

Case 1 (Amara*)

Brief summary of case:

Amara is a young carer.

Strengths:

• The school listened to Amara.

Key Messages:

Think Family

This case highlighted the need to see the whole family.

Do you ask who cares for whom at home?

*All names have been changed.
`;

type Running = {
  service: Service;
  /** A copy of the content, which the service follows. */
  library: string;
  folder: string;
  health(): Promise<{ prompts: number; contentRefused: readonly string[] | null }>;
  ask(activity: (place: { serviceUrl: string; id: string }) => unknown): Promise<string>;
};

/** A service for one test; as the tests mostly wait for it to look at its files, they do so together. */
async function withService(work: (running: Running) => Promise<void>): Promise<void> {
  const connector = await startConnector();
  const folder = await temporaryFolder();
  const library = join(folder.path, 'data');
  await cp('data', library, { recursive: true });
  const service = await startService({
    STATE_FOLDER: join(folder.path, 'state'),
    CONTENT_FOLDER: library,
  });
  try {
    await work({
      service,
      library,
      folder: folder.path,
      health: async () => (await fetch(`${service.url}/healthz`)).json(),
      async ask(activity) {
        const place = { serviceUrl: connector.serviceUrl, id: 'a:1' };
        await service.post(JSON.stringify(activity(place)));
        return JSON.stringify(await connector.card(place.id));
      },
    });
  } finally {
    await service.stop();
    await connector.close();
    await folder.remove();
  }
}

describe.concurrent('while the service runs', { timeout: 90_000 }, () => {
  test('an audit is imported, published, and shown by the service that runs', ({ expect }) =>
    withService(async ({ service, library, folder, health, ask }) => {
      const file = join(folder, 'june.txt');
      const draft = join(folder, 'draft');
      await writeFile(file, AUDIT);
      const imported = await content('import', file, '--content', library, '--out', draft);
      expect(imported).toMatchObject({ code: 0 });
      expect(imported.output).toContain('Case 1 (Amara*)');
      const published = await content('publish', draft, '--content', library);
      expect(published).toMatchObject({ code: 0 });
      expect(published.output).toMatch(/^Added 1 audit, 1 case, 1 key message, 1 question/);

      await expect.poll(async () => (await health()).prompts, { timeout: 25_000 }).toBe(20);
      const card = await ask((place) => said(place, 'show Think Family lessons'));
      expect(card).toContain('Lessons from 3 cases');
      expect(card).toContain('Do you ask who cares for whom at home?');
      expect(service.output()).toContain('content replaced audits=2 prompts=20 added=1 gone=0');
    }));

  test('files that are wrong change nothing, and the service says why', ({ expect }) =>
    withService(async ({ service, library, health, ask }) => {
      const path = join(library, 'themes.json');
      const themes = await readFile(path, 'utf8');
      await writeFile(path, themes.replace('"title": "Think Family"', '"title": ""'));
      const refused = async () => (await health()).contentRefused?.join() ?? '';
      await expect.poll(refused, { timeout: 25_000 }).toContain('themes.json: at themes[3].title');
      expect(await health()).toMatchObject({ status: 'ok', prompts: 19 });
      expect(await ask((place) => said(place, 'show Think Family lessons'))).toContain(
        'Think Family',
      );
      expect(service.output()).toContain('content refused');
      expect(service.output()).toContain('themes[3].title');

      await writeFile(path, themes);
      await expect
        .poll(async () => (await health()).contentRefused, { timeout: 25_000 })
        .toBeNull();
    }));

  test('a card of a case that was withdrawn still answers', ({ expect }) =>
    withService(async ({ library, health, ask }) => {
      const path = join(library, 'audits', 'chscb-multi-agency-case-audit.json');
      const audit = JSON.parse(await readFile(path, 'utf8'));
      const [felix, gabriele] = audit.cases;
      const themesLeft = new Set(
        [felix, gabriele].flatMap(({ keyMessages }) =>
          keyMessages.flatMap((m: { themes: string[] }) => m.themes),
        ),
      );
      const themes = JSON.parse(await readFile(join(library, 'themes.json'), 'utf8'));
      await writeFile(
        join(library, 'themes.json'),
        JSON.stringify({
          themes: themes.themes
            .filter(({ id }: { id: string }) => themesLeft.has(id))
            .map((theme: { related: string[] }) => ({
              ...theme,
              related: theme.related.filter((id) => themesLeft.has(id)),
            })),
        }),
      );
      await writeFile(path, JSON.stringify({ ...audit, cases: [felix, gabriele] }));
      await expect.poll(async () => (await health()).prompts, { timeout: 25_000 }).toBe(17);
      const card = await ask((place) => pressed(place, { verb: 'show-case', case: 'harry' }));
      expect(card).toContain('That button no longer works');
      expect(card).toContain('All themes');
    }));
});

import { aWorker } from '../crash/a-worker.ts';
import { seeThrough } from '../crash/crash-story.ts';
import { neededActions } from '../manifests/needed-actions.ts';
import { stories, surroundings } from '../stored/stories.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { enforced } from '../support/enforced.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany({ slack: { settleMs: 1 }, ...enforced() });
  await company.bot.worker.stop();
});
afterAll(closeCompanies);

/** What was called in sessions of the worker's role, and what was refused there. */
const calls = () => company.aws.calls.filter(({ caller }) => caller?.includes(':assumed-role/Worker/'));
const refused = () =>
  company.aws.calls.flatMap(({ errorCode, answer = '' }) =>
    errorCode === 'AccessDenied' ? [/<Message>(.*)<.Message>/.exec(answer)?.[1]] : [],
  );

test.each(stories.map((story) => [story.name, story] as const))('%s needs no more', async (_, story) => {
  const userName = `ada-${story.name.replaceAll(' ', '-')}`;
  surroundings[story.name]?.(company);
  const held = await story.begin(company, userName);
  await seeThrough(story, company, aWorker(company), userName, held);
  await story.expectWhole(company, userName, held);
  company.aws.faults.clear();
  expect(refused()).toEqual([]);
});

test('nothing is unused', () => {
  const used = new Set(calls().map(({ service, action }) => `${service}:${action}`));
  expect(neededActions.filter((action) => !used.has(action))).toEqual([]);
});

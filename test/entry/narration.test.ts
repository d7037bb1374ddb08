import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventWords } from '../../src/entry/sandbox/narration/event-words.ts';
import { lineWords } from '../../src/entry/sandbox/narration/line-words.ts';
import { narratedSandbox } from '../../src/entry/sandbox/narration/narrated-sandbox.ts';
import { type Sandbox, startSandbox } from '../../src/entry/sandbox/start-sandbox.ts';
import { createLog } from '../../src/wire/log.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { linkIn, visitLink } from '../support/visit-link.ts';

const nameOf = (id: string) => ({ U0ADA: 'Ada', U0LEA: 'Lea' })[id] ?? id;
const subject = { userName: 'ada', owner: 'U0ADA', change: 'New IAM user' };
const told = (line: object, call?: { action: string; params: Record<string, string> }) =>
  lineWords({ level: 'info', msg: '', ...line }, { subject, call, nameOf });

test.each([
  [{ msg: 'submitted', person: 'U0ADA' }, 'Ada asked: New IAM user ada'],
  [{ event: 'voted', actor: 'U0LEA' }, 'Lea approved ada'],
  [{ event: 'handover-opened' }, 'Ada opened the one-time link'],
  [{ event: 'failed', code: 'AccessDenied' }, 'The work on ada failed (AccessDenied)'],
  [{ msg: 'refused', person: 'U0LEA', refused: ['self-approval'] }, 'Lea was refused (self-approval)'],
  [
    { msg: 'a call failed', operation: 'CreateUser', code: 'Throttling' },
    'A call failed: CreateUser (Throttling)',
  ],
  [
    { level: 'error', msg: 'a sweep failed', error: { message: 'no table' } },
    'error: a sweep failed (no table)',
  ],
  [{ event: 'operations-done' }, undefined],
  [{ msg: 'kept' }, undefined],
])('%p', (line, words) => expect(told(line)).toBe(words));

test('a change at AWS is told with its user, a read is not, and an event nobody has words for by its name', () => {
  const called = { msg: 'called', operation: 'AddUserToGroup' };
  const params = { UserName: 'ada', GroupName: 'readers' };
  expect(told(called, { action: 'AddUserToGroup', params })).toBe('AWS: user ada added to group readers');
  expect(told(called, { action: 'TagPolicy', params: {} })).toBe('AWS: TagPolicy');
  expect(told(called, { action: 'GetUser', params })).toBeUndefined();
  expect(eventWords('moon-landed', { actor: '', owner: '', user: 'ada', code: '' })).toBe('ada: moon landed');
});

describe('npm start', () => {
  let folder: string;
  let sandbox: Sandbox | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  });
  afterEach(async () => {
    await sandbox?.stop();
    rmSync(folder, { recursive: true });
  });

  test('tells the story in sentences, in its order, and nothing secret', async () => {
    const printed: string[] = [];
    const narration = narratedSandbox(
      () => sandbox,
      (text) => printed.push(text),
    );
    sandbox = await startSandbox({ folder, port: 0, log: createLog('info', narration) });
    const { servers, bot } = sandbox;
    await narratesNothingYet(printed);
    narration.open();
    const ada = servers.slack.as('U0ADA');
    await ada.command('/iam', 'request-user');
    await ada.fill({
      [fields.whyIamUser]: choices.noIdentityProvider,
      [fields.access]: [choices.readOnly],
      [fields.reason]: 'A reason nobody finds in a log.',
    });
    await ada.submit();
    await bot.worker.idle();
    const [card] = servers.slack.channel('C0APPROVALS');
    if (!card) throw new Error('no card');
    await servers.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
    await bot.worker.idle();
    const link = linkIn(ada.lastDm()) ?? '';
    await visitLink(link);
    await bot.worker.idle();
    await narration.flushed();
    expect(printed.map((line) => line.replace(/^\d\d:\d\d:\d\d {2}/, ''))).toEqual([
      'Ada asked: New IAM user ada',
      'The plan for ada waits for a decision',
      'Lea approved ada',
      'ada has all its approvals',
      'AWS: user ada created',
      'AWS: policy CountersignSelfService put on user ada',
      'AWS: password created for user ada',
      'Ada was sent a one-time link',
      'Ada opened the one-time link',
    ]);
    const all = printed.join('\n');
    expect(all).not.toContain('A reason nobody finds');
    expect(all).not.toContain(link.split('#')[1]);
  });
});

async function narratesNothingYet(printed: readonly string[]): Promise<void> {
  await new Promise((resume) => setTimeout(resume, 50));
  expect(printed).toEqual([]);
}

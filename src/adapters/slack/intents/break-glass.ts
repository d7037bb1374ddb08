import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { durationWords } from '../../../core/duration-words.ts';
import type { BreakGlass } from '../../../core/intents/break-glass.ts';
import { breakGlass as open } from '../../../flows/break-glass.ts';
import { bold, code, mention } from '../blocks.ts';
import { breakGlassForm } from '../forms/break-glass.ts';
import { openBreakGlass } from '../listeners/open-break-glass.ts';
import { errorsIn, formId, type Submit } from '../listeners/submitted.ts';
import { approverNames } from '../words/approver-names.ts';
import { titlesOf } from '../words/asked.ts';
import { lastsWords } from '../words/lasts.ts';
import { againByCommand } from './again.ts';
import { breakGlassAlert } from './break-glass-alert.ts';
import { breakGlassReady } from './break-glass-ready.ts';
import { userIn } from './by-approval.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Break-glass:';

export const breakGlass: SlackIntent<BreakGlass> = {
  change,
  summary: userSummary(change),
  decision: {
    wants: (intent, catalogue) =>
      `${bold('emergency access')} (${titlesOf(intent.entitlements, catalogue)}) by ${userIn(intent, catalogue)} for ${durationWords(intent.lastsMs)}, without approval`,
    access: 'Nothing that the catalogue still knows',
    facts: ({ lastsMs }, _catalogue, request) => [[['Lasts', lastsWords(lastsMs, request)]]],
    caution: () => undefined,
    question: undefined,
    calls,
    found: undefined,
    reason: ({ reason }) => reason,
    underWay: () => 'The access is being opened. The approvals channel and the security people are told.',
    done: () => 'It is open. When it ends, its password and keys are renewed, and someone reviews it.',
    whenCancelled: () => [],
    isStoppable: true,
  },
  own: undefined,
  end: {
    again: againByCommand('/iam break-glass'),
    undone: () => undefined,
    undoLoses: '',
    whenStopped: givenBackFirst,
  },
  messages: { ready: breakGlassReady, step: undefined, warning: undefined, alert: breakGlassAlert },
  ways: {
    verb: {
      typed: 'break-glass',
      help: 'open your emergency user; everybody is told',
      group: 'own',
      isHinted: true,
      run: (deps, asked) => openBreakGlass(deps, asked, asked.more),
    },
    form: { callbackId: breakGlassForm.callbackId, submit },
    buttons: {},
    menu: undefined,
  },
};

/** Stands on the card for good: nobody was asked, so people have to look. */
function calls({ requester, userName }: BreakGlass, { security }: Catalogue): string[] {
  const everyone = approverNames(security);
  return [
    `:rotating_light: ${everyone} nobody had to approve this. Ask ${mention(requester)} what is going on, in person. *Stop…* ends it at once: ${code(userName)} loses everything. After its end, a review asks whether it was right.`,
  ];
}

async function submit(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const read = breakGlassForm.read(body.view.state.values);
  if ('errors' in read) return read.errors;
  const outcome = await open(deps, formId(body), body.user.id, read.filled);
  return errorsIn(deps, body, outcome, breakGlassForm.blockOf);
}

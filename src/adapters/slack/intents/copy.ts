import type { Copy } from '../../../core/intents/copy.ts';
import { refused } from '../../../core/refusal.ts';
import { copiedFor, copy as copyUser } from '../../../flows/copy.ts';
import { copyForm } from '../forms/copy.ts';
import { actionIds } from '../ids.ts';
import type { Button } from '../listeners/click.ts';
import { openChangeAccess } from '../listeners/open-change-access.ts';
import { openNamed } from '../listeners/open-named.ts';
import { openRequestUser } from '../listeners/open-request-user.ts';
import { errorsIn, formId, type Submit } from '../listeners/submitted.ts';
import { copiedMessage } from '../views/copied.ts';
import { begunAnewBy } from './again.ts';
import { reading } from './reading.ts';

/** Reading it changes nothing; what is asked for after it is a request like any other. */
export const copy = reading<Copy>({
  change: 'Copy of',
  cannot: "Can't copy",
  answer: (request, catalogue) => request.copied && copiedMessage(request, request.copied, catalogue),
  again: begunAnewBy('/iam copy'),
  ways: {
    verb: {
      typed: 'copy',
      help: 'ask for what an existing IAM user has',
      group: 'ask',
      isHinted: false,
      run: (deps, asked) => openNamed(deps, asked, copyForm, asked.more),
    },
    form: { callbackId: copyForm.callbackId, submit },
    buttons: { [actionIds.askSame]: askSame(), [actionIds.addSame]: addSame() },
    menu: undefined,
  },
});

async function submit(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const { catalogue } = deps;
  const key = copyForm.read(body.view.state.values, catalogue.accounts[0]?.id ?? '');
  const outcome = await copyUser(deps, formId(body), body.user.id, key);
  return errorsIn(deps, body, outcome, (refusal) => copyForm.blockOf(refusal, catalogue));
}

/** Opens the form that changes a user, filled in with what was copied. */
function addSame(): Button {
  return {
    about: 'request',
    async run(click, _value, { id }) {
      const copied = await copiedFor(click.deps, id, click.person);
      if (!copied) return refused('form.not-yours', {});
      const { account, entitlements: add } = copied;
      return openChangeAccess(click.deps, click, '', { account, add });
    },
  };
}

/** Opens the form for a new user, filled in with what was copied. */
function askSame(): Button {
  return {
    about: 'request',
    async run({ deps, person, triggerId }, _value, { id }) {
      const copied = await copiedFor(deps, id, person);
      if (!copied) return refused('form.not-yours', {});
      const { account, userKind, entitlements } = copied;
      const forWhom = userKind === 'workload' ? 'workload' : 'me';
      return openRequestUser(deps, person, triggerId, {
        copied: { account, entitlements, forWhom, copiedBy: id },
      });
    },
  };
}

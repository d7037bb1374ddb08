import type { ViewBody } from '../block-kit/check-view.ts';
import { viewObject } from '../workspace/api-objects.ts';
import { checkedView } from '../workspace/checked-view.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { StoredView } from '../workspace/state.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Args } from './args.ts';
import type { Methods } from './method.ts';

export const views: Methods = {
  'views.open': (workspace, args) => shown(workspace, onTrigger(workspace, args, 'open')),

  'views.push': (workspace, args) => shown(workspace, onTrigger(workspace, args, 'push')),

  'views.update': (workspace, args) => {
    const body = viewArgument(args);
    const view = args.has('view_id')
      ? workspace.views.find(args.required('view_id'))
      : workspace.views.findExternal(args.required('external_id'));
    if (!view) throw new Refusal('not_found');
    return shown(workspace, workspace.views.update(view, body, hashArgument(args)));
  },

  'views.publish': (workspace, args) => {
    const person = workspace.people.get(args.required('user_id'));
    if (workspace.context.app.hasHome === false) throw new Refusal('not_enabled');
    const body = viewArgument(args);
    if (body.type !== 'home') throw new Refusal('invalid_arguments', ['[ERROR] view must be of type home']);
    return shown(workspace, workspace.views.publish(person.id, body, hashArgument(args)));
  },
};

/** Only a view that is shown uses up the trigger: after a refusal the bot may try again. */
function onTrigger(workspace: Workspace, args: Args, verb: 'open' | 'push'): StoredView {
  const body = viewArgument(args);
  const trigger = workspace.triggers.check(args.required('trigger_id'));
  if (body.type !== 'modal') throw new Refusal('invalid_arguments', ['[ERROR] view must be of type modal']);
  const view = workspace.views[verb](trigger.userId, body);
  trigger.isExchanged = true;
  return view;
}

function viewArgument(args: Args): ViewBody {
  args.required('view');
  return checkedView(args.json('view', 'invalid_arguments'));
}

function hashArgument(args: Args): string | undefined {
  return args.has('hash') ? args.required('hash') : undefined;
}

function shown(workspace: Workspace, view: StoredView): { view: unknown } {
  return { view: viewObject(workspace.context, view) };
}

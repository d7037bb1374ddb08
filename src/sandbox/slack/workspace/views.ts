import type { ModalBody, ViewBody } from '../block-kit/check-view.ts';
import { complete, spellOut } from '../block-kit/complete.ts';
import type { StateValue } from '../block-kit/state-value.ts';
import { stateValues } from '../block-kit/state-values.ts';
import type { Context } from './context.ts';
import { Refusal } from './refusal.ts';
import type { StoredView } from './state.ts';

const stackLimit = 3;

/** Modals (a stack of at most three per person) and Home tabs. */
export class Views {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Opens a modal in place of the one the person had open. */
  open(owner: string, body: ViewBody): StoredView {
    const view = this.#make(owner, body, null);
    this.clear(owner);
    return this.#show(view);
  }

  push(owner: string, body: ViewBody): StoredView {
    const below = this.top(owner);
    if (!below) throw new Refusal('not_found');
    if (this.stack(owner).length >= stackLimit) throw new Refusal('push_limit_reached');
    return this.#show(this.#make(owner, body, below));
  }

  /** Replaces a view's content; what was typed stays if block_id and action_id stay. */
  update(view: StoredView, body: ViewBody, hash?: string): StoredView {
    if (body.type !== view.body.type)
      throw new Refusal('invalid_arguments', ['[ERROR] view type cannot change']);
    if (hash !== undefined && hash !== view.hash) throw new Refusal('hash_conflict');
    view.body = this.#complete(body, view.id);
    view.values = stateValues(view.body.blocks, view.values);
    view.hash = this.#newHash();
    this.#context.changed();
    return view;
  }

  publish(owner: string, body: ViewBody, hash?: string): StoredView {
    const known = this.home(owner);
    if (known) return this.update(known, body, hash);
    const view = this.#make(owner, body, null);
    this.#context.state.views[view.id] = view;
    this.#context.state.homes[owner] = view.id;
    this.#context.changed();
    return view;
  }

  /** Sets what a person typed or chose. */
  enter(view: StoredView, blockId: string, actionId: string, value: StateValue): void {
    view.values[blockId] = { ...view.values[blockId], [actionId]: value };
    this.#context.changed();
  }

  close(view: StoredView): void {
    const { state } = this.#context;
    delete state.views[view.id];
    state.stacks[view.owner] = this.stack(view.owner).filter((id) => id !== view.id);
    this.#context.changed();
  }

  clear(owner: string): void {
    for (const id of this.stack(owner)) delete this.#context.state.views[id];
    this.#context.state.stacks[owner] = [];
    this.#context.changed();
  }

  find(id: string): StoredView | undefined {
    return this.#context.state.views[id];
  }

  findExternal(externalId: string): StoredView | undefined {
    return Object.values(this.#context.state.views).find((view) => view.body.external_id === externalId);
  }

  top(owner: string): StoredView | undefined {
    return this.find(this.stack(owner).at(-1) ?? '');
  }

  home(owner: string): StoredView | undefined {
    return this.find(this.#context.state.homes[owner] ?? '');
  }

  stack(owner: string): string[] {
    return this.#context.state.stacks[owner] ?? [];
  }

  #show(view: StoredView): StoredView {
    const { state } = this.#context;
    state.views[view.id] = view;
    state.stacks[view.owner] = [...this.stack(view.owner), view.id];
    this.#context.changed();
    return view;
  }

  #make(owner: string, body: ViewBody, below: StoredView | null): StoredView {
    const id = this.#context.nextId('V');
    const completed = this.#complete(body, id);
    return {
      id,
      owner,
      body: completed,
      hash: this.#newHash(),
      values: stateValues(completed.blocks),
      rootId: below?.rootId ?? id,
      previousId: below?.id ?? null,
    };
  }

  #complete(body: ViewBody, id: string): ViewBody {
    const taken = body.external_id ? this.findExternal(body.external_id) : undefined;
    if (taken && taken.id !== id) throw new Refusal('duplicate_external_id');
    const blocks = complete(body.blocks, () => this.#context.nextId('b'));
    if (body.type === 'home') return { ...body, blocks };
    const modal: ModalBody = structuredClone({ ...body, blocks });
    spellOut(modal);
    return modal;
  }

  #newHash(): string {
    return `${Math.floor(this.#context.nowMs() / 1000)}.${this.#context.nextId('h')}`;
  }
}

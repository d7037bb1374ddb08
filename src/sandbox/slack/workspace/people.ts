import type { Context } from './context.ts';
import { Refusal } from './refusal.ts';
import type { PersonSeed, UserGroupSeed } from './seed.ts';

/** People and user groups, who may change while the bot works. */
export class People {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  all(): PersonSeed[] {
    return Object.values(this.#context.state.people);
  }

  find(id: string): PersonSeed | undefined {
    return this.#context.state.people[id];
  }

  get(id: string): PersonSeed {
    const person = this.find(id);
    if (!person) throw new Refusal('user_not_found');
    return person;
  }

  update(id: string, patch: Partial<Omit<PersonSeed, 'id'>>): void {
    Object.assign(this.get(id), patch);
    this.#context.changed();
  }

  groups(): UserGroupSeed[] {
    return Object.values(this.#context.state.userGroups);
  }

  group(id: string): UserGroupSeed {
    const group = this.#context.state.userGroups[id];
    if (!group) throw new Refusal('no_such_subteam');
    return group;
  }

  updateGroup(id: string, patch: Partial<Omit<UserGroupSeed, 'id'>>): void {
    Object.assign(this.group(id), patch);
    this.#context.changed();
  }

  addToGroup(groupId: string, userId: string): void {
    const group = this.group(groupId);
    if (!group.users.includes(userId)) group.users.push(this.get(userId).id);
    this.#context.changed();
  }

  removeFromGroup(groupId: string, userId: string): void {
    const group = this.group(groupId);
    group.users = group.users.filter((id) => id !== userId);
    this.#context.changed();
  }
}

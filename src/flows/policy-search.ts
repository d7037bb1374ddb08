import { type Catalogue, type Entitlement, isOffered, type UserKind } from '../core/catalogue/catalogue.ts';
import { managedPolicyOf } from '../core/catalogue/managed-policy.ts';
import { minuteMs } from '../core/durations.ts';
import type { PolicyList, PolicyLists } from './policy-lists.ts';
import type { Clock } from './ports.ts';

export interface PolicySearchParts {
  lists: Pick<PolicyLists, 'newest' | 'read'>;
  catalogue: Catalogue;
  clock: Pick<Clock, 'now'>;
  /** Lets a newer list be read while somebody already has their answer. */
  meanwhile(reading: Promise<void>): void;
  onFault(error: unknown, account: string): void;
}

export interface FoundPolicies {
  /** Those whose name begins with what was typed come first. */
  policies: Entitlement[];
  /** How many there are, of which these are the first. */
  total: number;
}

/** How long a list counts as the newest before the table is asked again. */
const checkAfterMs = minuteMs;
/** The same while there is none, or the table doesn't answer: people wait for this reading. */
const tryAfterMs = 10_000;

interface Entry {
  policy: Entitlement;
  name: string;
  /** In small letters: path and name, and the risk as it is shown. */
  text: string;
}

interface Held {
  list: PolicyList;
  entries: Entry[];
}

/**
 * The managed policies that can be asked for, found as people type: each account's list is kept in memory, and brought
 * up to date behind their backs. What the catalogue offers of it is decided when it is read, not when it is made.
 */
export class PolicySearch {
  readonly #parts: PolicySearchParts;
  readonly #held = new Map<string, Held>();
  readonly #checkedAtMs = new Map<string, number>();
  readonly #reading = new Map<string, Promise<void>>();
  /** Accounts share AWS's own policies. Undefined: none that can be asked for. */
  readonly #entries = new Map<string, Entry | undefined>();

  constructor(parts: PolicySearchParts) {
    this.#parts = parts;
  }

  /** Whether the catalogue offers any. */
  get isOn(): boolean {
    return (this.#parts.catalogue.policies ?? []).length > 0;
  }

  /** When the account's list was made; undefined: there is none, or it can't be read now. */
  async listedAtMs(account: string): Promise<number | undefined> {
    return (await this.#current(account))?.list.atMs;
  }

  /** typed: words that path, name and risk contain, or the beginning of an ARN. */
  async find(account: string, kind: UserKind, typed: string, most: number): Promise<FoundPolicies> {
    const held = await this.#current(account);
    const wanted = typed.toLowerCase();
    const isMeant = wanted.startsWith('arn:')
      ? ({ policy }: Entry) => policy.id.toLowerCase().startsWith(wanted)
      : withAllOf(wanted.split(/\s+/).filter((word) => word !== ''));
    const found = (held?.entries ?? []).filter(
      (entry) => isMeant(entry) && isOffered(entry.policy, account, kind),
    );
    const begins = ({ name }: Entry) => wanted !== '' && name.startsWith(wanted);
    const ordered = [...found.filter(begins), ...found.filter((each) => !begins(each))];
    return { policies: ordered.slice(0, most).map(({ policy }) => policy), total: found.length };
  }

  /** The first policy of the account that a test holds for. */
  async findOne(account: string, isMeant: (arn: string) => boolean): Promise<string | undefined> {
    const held = await this.#current(account);
    return held?.entries.find(({ policy }) => isMeant(policy.id))?.policy.id;
  }

  async #current(account: string): Promise<Held | undefined> {
    if (!this.isOn) return undefined;
    const isHeld = this.#held.has(account);
    const checkedAtMs = this.#checkedAtMs.get(account) ?? Number.NEGATIVE_INFINITY;
    const isDue = checkedAtMs + (isHeld ? checkAfterMs : tryAfterMs) <= this.#parts.clock.now();
    if (isDue || (!isHeld && this.#reading.has(account))) {
      const update = this.#update(account);
      if (isHeld) this.#parts.meanwhile(update);
      else await update;
    }
    return this.#held.get(account);
  }

  /** Never fails: the older list stays. Several who ask at once share one reading. */
  #update(account: string): Promise<void> {
    const reading =
      this.#reading.get(account) ??
      this.#read(account)
        .catch((error: unknown) => this.#parts.onFault(error, account))
        .finally(() => this.#reading.delete(account));
    this.#reading.set(account, reading);
    return reading;
  }

  async #read(account: string): Promise<void> {
    const { lists, clock, catalogue } = this.#parts;
    // An account that nobody can ask for has no list, and must not fill the memory.
    if (!catalogue.accounts.some(({ id }) => id === account)) return;
    this.#checkedAtMs.set(account, clock.now());
    const list = await lists.newest(account);
    if (!list || this.#held.get(account)?.list.generation === list.generation) return;
    const arns = await lists.read(account, list);
    if (arns) this.#held.set(account, { list, entries: this.#entriesOf(arns) });
  }

  #entriesOf(arns: readonly string[]): Entry[] {
    const entries = arns.flatMap((arn) => {
      if (!this.#entries.has(arn)) this.#entries.set(arn, entryOf(arn, this.#parts.catalogue));
      return this.#entries.get(arn) ?? [];
    });
    return entries.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
  }
}

function entryOf(arn: string, catalogue: Catalogue): Entry | undefined {
  const policy = managedPolicyOf(catalogue, arn);
  const text = `${arn.slice(arn.indexOf('/'))} (${policy?.risk} risk)`.toLowerCase();
  return policy && { policy, text, name: policy.title.toLowerCase() };
}

function withAllOf(words: readonly string[]) {
  return ({ text }: Entry) => words.every((word) => text.includes(word));
}

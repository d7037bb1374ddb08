import {
  GetGroupPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListAttachedGroupPoliciesCommand,
  ListGroupPoliciesCommand,
  type Policy,
} from '@aws-sdk/client-iam';
import type { AccessDocuments } from '../../core/risk/access-documents.ts';
import type { DocumentsWanted, Target } from '../../flows/work/ports.ts';
import type { AccountClients } from './clients.ts';
import { everyItem } from './every-item.ts';
import { orMissing } from './or-missing.ts';
import { plainDocument } from './user-permissions.ts';

/** How many are kept. Texts of a version never change. */
const remembered = 200;

interface DefaultVersion {
  name: string;
  text: string;
}

/** A policy by its ARN, read once however often it is asked for. */
type ReadPolicy = (arn: string) => Promise<DefaultVersion | undefined>;

/** Reads what groups and managed policies say. One for each process: texts of versions are read once. */
export class DocumentReader {
  readonly #texts = new Map<string, string>();
  /** Which managed policies a group had when it was last read. */
  readonly #attached = new Map<string, readonly string[]>();
  /** Those that were asked for in this moment, by request and ARN. */
  readonly #asked = new Map<string, Promise<Policy | undefined>>();

  /** As it is now. A plan wants some policies in several places at once: they are read once. */
  policy(
    { patient }: Pick<AccountClients, 'patient'>,
    { requestId }: Pick<Target, 'requestId'>,
    PolicyArn: string,
  ): Promise<Policy | undefined> {
    const name = `${requestId} ${PolicyArn}`;
    const asked = this.#asked.get(name);
    if (asked) return asked;
    const reading = orMissing(patient.send(new GetPolicyCommand({ PolicyArn }))).then((found) => found?.Policy);
    this.#asked.set(name, reading);
    // Not for longer: an older answer is not "now", and a failed one must be asked for again.
    setImmediate(() => this.#asked.delete(name));
    return reading;
  }

  /** All of it as it is now. */
  async read(
    clients: Pick<AccountClients, 'patient'>,
    target: Pick<Target, 'account' | 'requestId'>,
    wanted: DocumentsWanted,
  ): Promise<AccessDocuments> {
    const read = new Map<string, Promise<DefaultVersion | undefined>>();
    const policy: ReadPolicy = (arn) => {
      const answer = read.get(arn) ?? this.#ofPolicy(clients, target, arn);
      read.set(arn, answer);
      return answer;
    };
    const [groups, policies, boundary] = await Promise.all([
      Promise.all(
        wanted.groups.map(
          async (name) => [name, await this.#ofGroup(clients.patient, target.account, name, policy)] as const,
        ),
      ),
      Promise.all(wanted.policies.map(async (arn) => [arn, await policy(arn)] as const)),
      policy(wanted.boundary),
    ]);
    return {
      groups: Object.fromEntries(groups.flatMap(([name, texts]) => (texts ? [[name, texts]] : []))),
      policies: Object.fromEntries(
        policies.flatMap(([arn, version]) => (version ? [[arn, version.text]] : [])),
      ),
      boundary: boundary?.text ?? nothingAllowed,
    };
  }

  async #ofGroup(
    client: AccountClients['patient'],
    account: string,
    GroupName: string,
    policy: ReadPolicy,
  ): Promise<Record<string, string> | undefined> {
    const group = `${account} ${GroupName.toLowerCase()}`;
    // Most likely still those: reading them beside the list saves a round trip. What is no longer listed is ignored.
    for (const arn of this.#attached.get(group) ?? []) policy(arn).catch(() => {});
    const [arns, names] = await Promise.all([
      orMissing(
        everyItem(
          'attached policies',
          (from) => client.send(new ListAttachedGroupPoliciesCommand({ GroupName, ...from })),
          ({ AttachedPolicies = [] }) => AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []),
        ),
      ),
      orMissing(
        everyItem(
          'inline policies',
          (from) => client.send(new ListGroupPoliciesCommand({ GroupName, ...from })),
          ({ PolicyNames = [] }) => PolicyNames,
        ),
      ),
    ]);
    if (!arns || !names) return undefined;
    remember(this.#attached, group, arns);
    const [managed, inline] = await Promise.all([
      Promise.all(arns.map(policy)),
      Promise.all(
        names.map(async (PolicyName) => {
          const found = await orMissing(client.send(new GetGroupPolicyCommand({ GroupName, PolicyName })));
          return found ? { name: PolicyName, text: plainDocument(found.PolicyDocument ?? '') } : undefined;
        }),
      ),
    ]);
    return Object.fromEntries(
      [...managed, ...inline].flatMap((each) => (each ? [[each.name, each.text] as const] : [])),
    );
  }

  async #ofPolicy(
    clients: Pick<AccountClients, 'patient'>,
    target: Pick<Target, 'requestId'>,
    PolicyArn: string,
  ): Promise<DefaultVersion | undefined> {
    const policy = await this.policy(clients, target, PolicyArn);
    const { DefaultVersionId: VersionId, PolicyId } = policy ?? {};
    if (!VersionId) return undefined;
    const name = `${PolicyArn} ${VersionId}`;
    // A policy that was deleted and made again begins with the same version; its id differs.
    const key = `${name} ${PolicyId}`;
    const known = this.#texts.get(key);
    if (known !== undefined) return { name, text: known };
    const read = await orMissing(clients.patient.send(new GetPolicyVersionCommand({ PolicyArn, VersionId })));
    if (!read?.PolicyVersion?.Document) return undefined;
    const text = plainDocument(read.PolicyVersion.Document);
    remember(this.#texts, key, text);
    return { name, text };
  }
}

/** The oldest goes first. */
function remember<Value>(all: Map<string, Value>, key: string, value: Value): void {
  all.set(key, value);
  const [oldest] = all.keys();
  if (all.size > remembered && oldest !== undefined) all.delete(oldest);
}

/** Of a boundary that doesn't exist; then no plan can be made. */
const nothingAllowed = '{"Version":"2012-10-17","Statement":[]}';

import {
  GetGroupPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  paginateListAttachedGroupPolicies,
  paginateListGroupPolicies,
} from '@aws-sdk/client-iam';
import type { AccessDocuments } from '../../core/risk/access-documents.ts';
import type { AccessToMeasure } from '../../core/risk/access-to-measure.ts';
import type { AccountClients } from './clients.ts';
import { orMissing } from './or-missing.ts';
import { listed, plainDocument } from './user-permissions.ts';

/** How many texts are kept: those of a version never change. */
const remembered = 200;

interface DefaultVersion {
  name: string;
  text: string;
}

/** Reads what groups and managed policies say. One for each process: texts of versions are read once. */
export class DocumentReader {
  readonly #texts = new Map<string, string>();

  async read(
    { patient }: Pick<AccountClients, 'patient'>,
    wanted: Omit<AccessToMeasure, 'documents'>,
  ): Promise<AccessDocuments> {
    const [groups, policies, boundary] = await Promise.all([
      Promise.all(wanted.groups.map(async (name) => [name, await this.#ofGroup(patient, name)] as const)),
      Promise.all(wanted.policies.map(async (arn) => [arn, await this.#ofPolicy(patient, arn)] as const)),
      this.#ofPolicy(patient, wanted.boundary),
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
    GroupName: string,
  ): Promise<Record<string, string> | undefined> {
    const [arns, names] = await Promise.all([
      listed(paginateListAttachedGroupPolicies({ client }, { GroupName }), ({ AttachedPolicies = [] }) =>
        AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []),
      ),
      listed(paginateListGroupPolicies({ client }, { GroupName }), ({ PolicyNames = [] }) => PolicyNames),
    ]);
    if (!arns || !names) return undefined;
    const [managed, inline] = await Promise.all([
      Promise.all(arns.map((arn) => this.#ofPolicy(client, arn))),
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

  async #ofPolicy(client: AccountClients['patient'], PolicyArn: string): Promise<DefaultVersion | undefined> {
    const found = await orMissing(client.send(new GetPolicyCommand({ PolicyArn })));
    const { DefaultVersionId: VersionId, PolicyId } = found?.Policy ?? {};
    if (!VersionId) return undefined;
    const name = `${PolicyArn} ${VersionId}`;
    // A policy that was deleted and made again begins with the same version; its id differs.
    const key = `${name} ${PolicyId}`;
    const known = this.#texts.get(key);
    if (known !== undefined) return { name, text: known };
    const read = await orMissing(client.send(new GetPolicyVersionCommand({ PolicyArn, VersionId })));
    if (!read?.PolicyVersion?.Document) return undefined;
    const text = plainDocument(read.PolicyVersion.Document);
    this.#remember(key, text);
    return { name, text };
  }

  #remember(key: string, text: string): void {
    this.#texts.set(key, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > remembered && oldest !== undefined) this.#texts.delete(oldest);
  }
}

/** Of a boundary that doesn't exist; then no plan can be made. */
const nothingAllowed = '{"Version":"2012-10-17","Statement":[]}';

import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { awsSeed } from '../../src/sandbox/seed.ts';
import { policyTextOf, readDeployment } from '../lambda/deployment.ts';
import { accountTemplate, workerDocuments } from '../manifests/account-template.ts';
import type { CompanyOptions } from './a-company.ts';

const externalId = 'sandbox-1';
export const botKeys = {
  accessKeyId: 'AKIABOTOFLIMITEDMEANS',
  secretAccessKey: 'the-secret-of-the-role-of-the-worker',
};

/** Of the function that lists managed policies. */
export const gatherKey = 'AKIAGATHEROFLISTSONLY';

/**
 * The company's account as manifests/account.yaml makes it, and a bot with the permissions of the worker of
 * serverless.yml: AWS refuses whatever these do not allow. Code that uses the keys of the sandbox is an administrator
 * beside it.
 */
export function enforced(): Required<Pick<CompanyOptions, 'accounts' | 'callers' | 'catalogue' | 'botKeys'>> {
  const catalogue = loadCatalogue('manifests/catalogue.yaml');
  const [seed] = awsSeed.accounts;
  const [caller] = awsSeed.callers;
  if (!seed || !caller) throw new Error('the sandbox has no account');
  const deployment = readDeployment({ SLACK_BOT_ID: 'B', SLACK_BOT_USER_ID: 'U', SLACK_TEAM_ID: 'T' });
  const { WorkerRole, GatherRole } = deployment.resources.Resources;
  const [hub, readerHub] = [WorkerRole.Properties.RoleName, GatherRole.Properties.RoleName];
  const { Worker, Reader, ...others } = accountTemplate({
    HubRoleArn: `arn:aws:iam::${seed.id}:role/${hub}`,
    ReaderHubRoleArn: `arn:aws:iam::${seed.id}:role/${readerHub}`,
    ExternalId: externalId,
    AllowedPolicyArns: [...new Set(catalogue.entitlements.flatMap(({ policies }) => policies))].join(','),
  }).Resources;
  const role = `arn:aws:iam::${seed.id}:role${Worker.Properties.Path}${Worker.Properties.RoleName}`;
  return {
    catalogue: {
      ...catalogue,
      accounts: catalogue.accounts.map((account) => ({ ...account, role, externalId })),
    },
    accounts: [
      {
        ...seed,
        role,
        externalId,
        trust: Worker.Properties.AssumeRolePolicyDocument,
        rolePolicies: workerDocuments({ Worker, ...others }),
        otherRoles: [
          {
            arn: `arn:aws:iam::${seed.id}:role${Reader.Properties.Path}${Reader.Properties.RoleName}`,
            trust: Reader.Properties.AssumeRolePolicyDocument,
            policies: Reader.Properties.Policies.map(
              ({ PolicyDocument }: { PolicyDocument: object }) => PolicyDocument,
            ),
          },
        ],
      },
    ],
    botKeys,
    callers: [
      {
        ...botKeys,
        account: seed.id,
        arn: `arn:aws:sts::${seed.id}:assumed-role/${hub}/run`,
        policies: [JSON.parse(policyTextOf(deployment, 'worker'))],
      },
      {
        ...botKeys,
        accessKeyId: gatherKey,
        account: seed.id,
        arn: `arn:aws:sts::${seed.id}:assumed-role/${readerHub}/run`,
        policies: [JSON.parse(policyTextOf(deployment, 'gather'))],
      },
      { ...caller, arn: `arn:aws:iam::${seed.id}:role/administrator` },
    ],
  };
}

import type { GetAccountAuthorizationDetailsCommandOutput, UserDetail } from '@aws-sdk/client-iam';
import { workerDocuments } from '../manifests/account-template.ts';
import type { Company } from './a-company.ts';
import { accountsOf, template } from './a-strict-company.ts';
import { withUsers } from './an-own-user.ts';
import { someGives } from './builders.ts';
import { account, userOf } from './story.ts';

type Details = Pick<GetAccountAuthorizationDetailsCommandOutput, 'UserDetailList'>;

const encoded = (document: object) => encodeURIComponent(JSON.stringify(document));
const allow = (Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});

/** One user as AWS answers it: with groups, policies of three origins, a boundary and tags. */
const details: Details = {
  UserDetailList: [
    {
      Path: '/countersign/',
      UserName: 'ada',
      UserId: 'AIDAEXAMPLEEXAMPLE01',
      Arn: `arn:aws:iam::${account}:user/countersign/ada`,
      CreateDate: new Date('2019-03-01T08:00:00Z'),
      UserPolicyList: [
        { PolicyName: 'Theirs', PolicyDocument: encoded(allow('s3:*')) },
        { PolicyName: 'of.the+team', PolicyDocument: encoded(allow('sqs:*')) },
      ],
      GroupList: ['readers', 'elsewhere'],
      AttachedManagedPolicies: [
        { PolicyName: 'AdministratorAccess', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
        { PolicyName: 'SecurityAudit', PolicyArn: 'arn:aws:iam::aws:policy/SecurityAudit' },
      ],
      PermissionsBoundary: {
        PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
        PermissionsBoundaryArn: `arn:aws:iam::${account}:policy/countersign/Boundary`,
      },
      Tags: [
        { Key: 'managed-by', Value: 'countersign' },
        { Key: 'owner', Value: 'U0ADA' },
        { Key: 'cost-centre', Value: '4711' },
      ],
    },
  ],
};

/** The account with that user, and what its details don't say: every kind of credential that AWS knows. */
export function accountsWithDetails() {
  const groups = ['elsewhere', 'gone-soon'].map((name) => ({ name, path: '/others/' }));
  const [first] = accountsOf(workerDocuments(template().Resources));
  return [
    {
      ...first,
      groups: [...(first?.groups ?? []), ...groups],
      users: (details.UserDetailList ?? []).map((user) => ({
        ...seedOf(user),
        loginProfile: { password: 'Chosen-by-the-owner-1' },
        accessKeys: [{}, { status: 'Inactive' as const }],
        securityKeys: ['yubi-1', 'yubi-2'],
        otherCredentials: [
          { kind: 'ssh-public-key' as const },
          { kind: 'signing-certificate' as const },
          { kind: 'service-specific' as const },
          { kind: 'service-specific' as const, service: 'bedrock.amazonaws.com' },
        ],
      })),
    },
  ] as ReturnType<typeof accountsOf>;
}

function seedOf({ UserName = '', Path, UserPolicyList, GroupList, PermissionsBoundary, ...user }: UserDetail) {
  return {
    name: UserName,
    path: Path,
    tags: Object.fromEntries((user.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
    boundary: PermissionsBoundary?.PermissionsBoundaryArn,
    groups: GroupList,
    policies: user.AttachedManagedPolicies?.map(({ PolicyArn }) => PolicyArn),
    inlinePolicies: Object.fromEntries(
      (UserPolicyList ?? []).map(({ PolicyName, PolicyDocument = '' }) => [
        PolicyName,
        JSON.parse(decodeURIComponent(PolicyDocument)) as object,
      ]),
    ),
  };
}

/** Somebody's in our record, as after an adoption. */
export async function recordDetails(company: Company, person: string): Promise<void> {
  const key = { account, userName: 'ada' };
  const userId = userOf(company, 'ada')?.userId ?? '';
  await withUsers(company, (users) =>
    users.recordOwner(
      key,
      { person, userId, userKind: 'person' },
      { requestId: 'of-ada', gives: someGives({ groups: ['readers'], entitlements: ['read-only'] }) },
      company.clock.now(),
    ),
  );
}

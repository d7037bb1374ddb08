import type { Resulting } from './resulting.ts';

interface Resource {
  Type: string;
  /** A template that is deleted, or that imported what exists, must not take it along. */
  DeletionPolicy: 'Retain';
  UpdateReplacePolicy: 'Retain';
  Properties: Record<string, unknown>;
}

/**
 * A template, as JSON. CloudFormation can attach managed policies and tags only to a user that is in the template itself: for
 * a user that was there before, its metadata names what is left out.
 */
export function cloudFormation(resulting: Resulting, title: string): string {
  const { user, policies, tags, taken, besides } = resulting;
  const notDescribed = [
    ...(user
      ? []
      : [
          ...policies.map((arn) => `Attached: ${arn}`),
          ...[...taken.groups, ...taken.policies, ...taken.inlinePolicies].map((name) => `Taken away: ${name}`),
          ...(Object.keys(tags).length > 0 ? [`Tags that were set: ${JSON.stringify(tags)}`] : []),
        ]),
    ...besides,
  ];
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: title.slice(0, 1024),
    ...(notDescribed.length > 0 ? { Metadata: { NotDescribed: notDescribed } } : {}),
    Resources: Object.fromEntries(
      (user ? [theUser(resulting, user)] : additions(resulting)).map((each, index) => [
        `${each.Type.split('::').at(-1)}${index + 1}`,
        each,
      ]),
    ),
  };
  return `${JSON.stringify(template, null, 2)}\n`;
}

const resource = (Type: string, Properties: Resource['Properties']): Resource => ({
  Type,
  DeletionPolicy: 'Retain',
  UpdateReplacePolicy: 'Retain',
  Properties,
});

function theUser(
  { userName, groups, policies, inlinePolicies }: Resulting,
  { path, boundary, tags }: NonNullable<Resulting['user']>,
): Resource {
  return resource('AWS::IAM::User', {
    UserName: userName,
    Path: path,
    PermissionsBoundary: boundary,
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    ...(groups.length > 0 ? { Groups: groups } : {}),
    ...(policies.length > 0 ? { ManagedPolicyArns: policies } : {}),
    Policies: Object.entries(inlinePolicies).map(([PolicyName, document]) => ({
      PolicyName,
      PolicyDocument: JSON.parse(document) as unknown,
    })),
  });
}

function additions({ userName, groups, inlinePolicies }: Resulting): Resource[] {
  return [
    ...groups.map((GroupName) => resource('AWS::IAM::UserToGroupAddition', { GroupName, Users: [userName] })),
    ...Object.entries(inlinePolicies).map(([PolicyName, document]) =>
      resource('AWS::IAM::UserPolicy', {
        PolicyName,
        UserName: userName,
        PolicyDocument: JSON.parse(document) as unknown,
      }),
    ),
  ];
}

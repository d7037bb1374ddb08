import { notDescribed } from './not-described.ts';
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
  const { user, policies } = resulting;
  const left = [...(user ? [] : policies.map((arn) => `Attached: ${arn}`)), ...notDescribed(resulting)];
  const resources = user ? [theUser(resulting, user)] : additions(resulting);
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: title.slice(0, 1024),
    ...(left.length > 0 ? { Metadata: { NotDescribed: left } } : {}),
    Resources:
      resources.length > 0
        ? Object.fromEntries(
            resources.map((each, index) => [`${each.Type.split('::').at(-1)}${index + 1}`, each]),
          )
        : nothing,
  };
  return `${JSON.stringify(template, null, 2).replaceAll(lineEnds, escaped)}\n`;
}

/** In JSON they are characters like any other; tools that read a template as YAML end a line at them. */
const lineEnds = /[\u007f-\u009f\u2028\u2029]/g;
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A template without a resource is refused; this one makes nothing. */
const nothing = { Nothing: { Type: 'AWS::CloudFormation::WaitConditionHandle' } };

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

/** By type of resource. Source: documentation of the AWS provider for Terraform, version 5.100. */
const known: Record<string, readonly string[]> = {
  aws_iam_user: ['force_destroy', 'name', 'path', 'permissions_boundary', 'tags'],
  aws_iam_user_group_membership: ['groups', 'user'],
  aws_iam_user_policy: ['name', 'name_prefix', 'policy', 'user'],
  aws_iam_user_policy_attachment: ['policy_arn', 'user'],
};

/** The arguments that a type of resource takes; none of a type that it does not have. */
export function argumentsOf(type: string): readonly string[] {
  return known[type] ?? [];
}

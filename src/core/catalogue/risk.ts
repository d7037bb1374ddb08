export const risks = ['low', 'medium', 'high', 'critical'] as const;
export type Risk = (typeof risks)[number];

/** Whether a risk is higher than another. */
export function isAbove(risk: Risk, limit: Risk): boolean {
  return risks.indexOf(risk) > risks.indexOf(limit);
}

/** The highest risk among entitlements, or whatever else has one; `low` if there are none. */
export function highestRisk(all: readonly { risk: Risk }[]): Risk {
  return all.reduce<Risk>((highest, { risk }) => (isAbove(risk, highest) ? risk : highest), 'low');
}

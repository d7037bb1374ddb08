import { type Action, action } from '../action.ts';
import { entered, given, simulated, simulationFields } from './simulated.ts';

/** What policies would say, without a user who has them: the context entries name the caller and everything else. */
export const simulateCustomPolicy: Action = action({
  takes: simulationFields,
  run(args, context) {
    const boundary = given('PermissionsBoundaryPolicyInputList', args.PermissionsBoundaryPolicyInputList);
    const simulation = {
      policies: given('PolicyInputList', args.PolicyInputList),
      boundary: boundary.length > 0 ? boundary : undefined,
      keys: entered(args.ContextEntries),
    };
    return simulated(simulation, args, context);
  },
});

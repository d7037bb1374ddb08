export const rotationSteps = { activateNew: 1, awaitUse: 2, deactivateOld: 3, grace: 4, deleteOld: 5 } as const;

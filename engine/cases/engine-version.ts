/** Written into every record, so that it can be told which engine made it. */
export const engineVersion = '0.1.0';

/** How findings are told: to a person, to a program, on the page of a pull request, or to what reads test results. */
export const formats = ['text', 'json', 'github', 'junit'] as const;

export type Format = (typeof formats)[number];

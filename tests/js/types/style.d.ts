export const STYLE: string;

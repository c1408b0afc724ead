// What the server makes (cejian/web/parts.py).
export const BASE: string;
export const CODE_DIGEST: string;
export const PLOTLY_ADDRESS: string;
export const PAPER_ADDRESS: string;
export const PLAINER: string;
export interface Facet {
  key: string;
  field: string;
  each: string;
  is_whether: boolean;
  none: string;
  leads_to: string;
}
export const FACETS: Facet[];
export const PARTS: Record<string, string[]>;
export const VIEWS: [string, { address: string; heeds: string[] }, Record<string, string>][];

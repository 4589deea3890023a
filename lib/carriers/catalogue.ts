import { cellcard } from "./data/cellcard";
import { cootel } from "./data/cootel";
import { qb } from "./data/kh";
import { metfone } from "./data/metfone";
import { seatel } from "./data/seatel";
import { smart } from "./data/smart";
import type { Carrier, DefunctBrand } from "./schema";

export const catalogue: readonly Carrier[] = [smart, cellcard, metfone, seatel, cootel];

export const defunctBrands: readonly DefunctBrand[] = [qb];

export const findCarrier = (id: string): Carrier | undefined =>
  catalogue.find((carrier) => carrier.id === id);

export const findDefunctBrand = (id: string): DefunctBrand | undefined =>
  defunctBrands.find((brand) => brand.id === id);

import { albtelecom } from "./data/al-albtelecom";
import { vodafoneAu } from "./data/au-vodafone";
import { chinaMobile } from "./data/cn-china-mobile";
import { chinaTelecom } from "./data/cn-china-telecom";
import { ethioTelecom } from "./data/et-ethio-telecom";
import { formerBrands } from "./data/former-brands";
import { asda } from "./data/gb-asda";
import { giffgaff } from "./data/gb-giffgaff";
import { vodafoneUk } from "./data/gb-vodafone";
import { cmhk } from "./data/hk-cmhk";
import { shineTown } from "./data/hk-shine-town";
import { valuegb } from "./data/hk-valuegb";
import { telkomsel } from "./data/id-telkomsel";
import { povo } from "./data/jp-povo";
import { cellcard } from "./data/kh-cellcard";
import { cootel } from "./data/kh-cootel";
import { metfone } from "./data/kh-metfone";
import { seatel } from "./data/kh-seatel";
import { smart } from "./data/kh-smart";
import { ctm } from "./data/mo-ctm";
import { buzzme } from "./data/my-buzzme";
import { globe } from "./data/ph-globe";
import { smartTnt } from "./data/ph-smart-tnt";
import { starhub } from "./data/sg-starhub";
import { dtac } from "./data/th-dtac";
import { googleVoice } from "./data/us-google-voice";
import { tello } from "./data/us-tello";
import { ultraMobile } from "./data/us-ultra-mobile-paygo";
import { verizon } from "./data/us-verizon-prepaid";
import { mobifone } from "./data/vn-mobifone-fast-connect";
import { vietnamobile } from "./data/vn-vietnamobile";
import type { Carrier, FormerBrand } from "./schema";

/** Cambodia's first, then by country, neighbours before those far away. */
export const catalogue: readonly Carrier[] = [
  smart,
  cellcard,
  metfone,
  seatel,
  cootel,
  // Thailand and Vietnam
  dtac,
  vietnamobile,
  mobifone,
  // Hong Kong and Macau
  cmhk,
  valuegb,
  shineTown,
  ctm,
  // Malaysia, Singapore, the Philippines, Indonesia
  buzzme,
  starhub,
  globe,
  smartTnt,
  telkomsel,
  // Japan, Australia
  povo,
  vodafoneAu,
  // The United Kingdom, the United States
  giffgaff,
  asda,
  vodafoneUk,
  ultraMobile,
  tello,
  verizon,
  googleVoice,
  // Ethiopia, Albania
  ethioTelecom,
  albtelecom,
];

/** What is known too little of: only offered to begin with to a person who describes a carrier. */
export const suggestions: readonly Carrier[] = [chinaMobile, chinaTelecom];

export const findCarrier = (id: string): Carrier | undefined =>
  catalogue.find((carrier) => carrier.id === id);

export const findFormerBrand = (id: string): FormerBrand | undefined =>
  formerBrands.find((brand) => brand.id === id);

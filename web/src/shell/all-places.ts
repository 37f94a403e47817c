import { accessPlace } from "../access/place";
import { administrationPlace } from "../administration/place";
import { auditPlace } from "../audit/place";
import { catalogPlace } from "../catalog/place";
import { publicationsPlace } from "../exchange/place";
import { findingsPlace } from "../findings/place";
import { helpPlace } from "../help/place";
import { homePlace } from "../insight/place";
import { modelsPlace } from "../models/place";
import { mattersPlace } from "../procedure/place";
import type { Place } from "./places";

/** The rail, from top to bottom. */
export const allPlaces: Place[] = [
  homePlace,
  findingsPlace,
  mattersPlace,
  publicationsPlace,
  modelsPlace,
  catalogPlace,
  accessPlace,
  administrationPlace,
  auditPlace,
  helpPlace,
];

type Point = { lat: number; lng: number };

/** The mean radius of the earth in metres (IUGG). */
const radius = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres along the great circle between two points (haversine). */
export function metresBetween(one: Point, other: Point): number {
  const lat = Math.sin(radians(other.lat - one.lat) / 2) ** 2;
  const lng = Math.sin(radians(other.lng - one.lng) / 2) ** 2;
  const haversine = lat + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * lng;
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

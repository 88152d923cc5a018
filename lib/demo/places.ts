/** Where the shop's people live. `offset` is hours from UTC, for the rhythm of their days. */
export const places = [
  place(19, "Istanbul", "Istanbul", "TR", "tr", "Europe/Istanbul", 3, "+9053", [41.01, 28.97]),
  place(7, "Ankara", "Ankara", "TR", "tr", "Europe/Istanbul", 3, "+9054", [39.93, 32.86]),
  place(5, "Izmir", "Izmir", "TR", "tr", "Europe/Istanbul", 3, "+9055", [38.42, 27.14]),
  place(10, "Berlin", "Berlin", "DE", "de", "Europe/Berlin", 1, "+4915", [52.52, 13.4]),
  place(6, "Hamburg", "Hamburg", "DE", "de", "Europe/Berlin", 1, "+4916", [53.55, 9.99]),
  place(5, "Munich", "Bavaria", "DE", "de", "Europe/Berlin", 1, "+4917", [48.14, 11.58]),
  place(12, "London", "England", "GB", "en", "Europe/London", 0, "+4474", [51.51, -0.13]),
  place(5, "Manchester", "England", "GB", "en", "Europe/London", 0, "+4475", [53.48, -2.24]),
  place(8, "Milan", "Lombardy", "IT", "it", "Europe/Rome", 1, "+3932", [45.46, 9.19]),
  place(5, "Rome", "Lazio", "IT", "it", "Europe/Rome", 1, "+3933", [41.9, 12.5]),
  place(6, "Madrid", "Madrid", "ES", "es", "Europe/Madrid", 1, "+3461", [40.42, -3.7]),
  place(4, "Barcelona", "Catalonia", "ES", "es", "Europe/Madrid", 1, "+3462", [41.39, 2.17]),
  place(5, "Amsterdam", "North Holland", "NL", "nl", "Europe/Amsterdam", 1, "+3161", [52.37, 4.9]),
  place(3, "New York", "New York", "US", "en", "America/New_York", -5, "+1917", [40.71, -74.01]),
];

export type Place = ReturnType<typeof place>;

const names: Record<string, { first: string[]; last: string[] }> = {
  tr: list(
    "Ayşe Mehmet Zeynep Emre Elif Can Deniz Selin Kerem Ece Burak Defne Mert Nehir Ozan Pelin",
    "Yılmaz Kaya Demir Çelik Şahin Aydın Öztürk Arslan Doğan Kılıç Koç Polat Güneş Aksoy",
  ),
  de: list(
    "Anna Lukas Lena Jonas Mia Felix Greta Paul Klara Max Frieda Emil Jule Till Ida Moritz",
    "Müller Schmidt Weber Fischer Wagner Becker Hoffmann Schäfer Koch Richter Klein Wolf Krüger Vogel",
  ),
  en: list(
    "Olivia Jack Amelia Harry Isla George Ava Oscar Grace Leo Ruby Theo Maya Noah Zoe Ethan",
    "Smith Jones Taylor Brown Evans Wilson Walker Wright Hall Green Baker Clarke Reed O'Brien",
  ),
  it: list(
    "Giulia Luca Sofia Marco Chiara Matteo Elena Davide Bianca Pietro Noemi Dario Irene Sandro",
    "Rossi Russo Ferrari Bianchi Romano Colombo Ricci Marino Greco Conti Esposito Costa Fontana",
  ),
  es: list(
    "Lucía Pablo Marta Diego Carmen Álvaro Inés Hugo Nuria Iván Laia Jorge Alba Rubén",
    "García López Martínez Sánchez Pérez Gómez Ruiz Díaz Moreno Álvarez Romero Navarro Vidal",
  ),
  nl: list(
    "Emma Daan Sanne Bram Fleur Sem Lotte Thijs Eva Joris Noor Ruben",
    "Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Kuipers",
  ),
};

/** First and last names that are usual where this language is spoken. */
export function namesOf(language: string): { first: string[]; last: string[] } {
  return names[language] ?? names.en!;
}

function place(
  weight: number,
  city: string,
  region: string,
  country: string,
  language: string,
  zone: string,
  offset: number,
  prefix: string,
  [latitude, longitude]: [number, number],
) {
  return { weight, city, region, country, language, zone, offset, prefix, latitude, longitude };
}

function list(first: string, last: string) {
  return { first: first.split(" "), last: last.split(" ") };
}

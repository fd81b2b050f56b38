"""The terms that the graph is written in, and their prefixes; `ontologies/newskg.ttl` defines them."""

from __future__ import annotations

from kg.graph.namespace import Namespace

BASE = "https://w3id.org/newskg/id/"
"""Where data lives unless the user sets another base."""

KG = Namespace(
    "https://w3id.org/newskg/ontology#",
    """
    Entity Person Organization Place Group Work Product NamedEvent Publisher
    ActualEvent ReportedEvent Argument Attribution Quantity Quotation Mention Omission Run Decision
    agent patient recipient instrument topic place origin destination
    argument role entity sector text sentence timeExpression
    polarity modality confidence rule code mode context
    startDate endDate edtf grain timeInferred timeText
    attribution attributedTo attributionText attributionCue attributionSector direct
    quotation speaker speakerText speakerSector speakerPhrase cue cuePhrase content mention
    quantity what minimum maximum counted currency per approximate amount amountMax
    killed killedMax injured injuredMax detained detainedMax displaced displacedMax
    captured capturedMax missing missingMax released releasedMax evacuated evacuatedMax infected infectedMax
    rescued rescuedMax
    kind mentionKind linkScore linkReason
    stage reason textDigest
    action about target newLabel decidedBy document apartFrom
    MergedEvent mergedFrom toldAs sourceCount articleCount counterpart cooperation
    Disagreement disagreement Claim claim claimedBy
    MergedEntity groups groupedAs
    Position position positionOf Membership membership memberOf
    model modelVersion indexVersion softwareVersion settings
    """,
)
PLOVER = Namespace(
    "https://w3id.org/newskg/plover/",
    """
    AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST MOBILIZE
    SANCTION COERCE ASSAULT STATE INVESTIGATE ELECT APPOINT RESIGN DIE DISASTER ACCIDENT CRIME TRIAL TRADE
    PUBLISH COMPETE OTHER
    """,
)

RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type value")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#", "label comment")
XSD = Namespace(
    "http://www.w3.org/2001/XMLSchema#", "integer decimal date dateTime boolean anyURI string double"
)
OWL = Namespace("http://www.w3.org/2002/07/owl#", "sameAs")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#", "altLabel")
SCHEMA = Namespace(
    "https://schema.org/",
    """
    NewsArticle headline datePublished publisher url inLanguage author description sha256
    containedInPlace roleName startDate endDate sameAs
    """,
)
DCTERMS = Namespace("http://purl.org/dc/terms/", "identifier created")
PROV = Namespace(
    "http://www.w3.org/ns/prov#",
    """
    Activity Entity SoftwareAgent wasGeneratedBy wasDerivedFrom wasAssociatedWith startedAtTime endedAtTime
    """,
)
SEM = Namespace(
    "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "Event eventType hasActor hasPlace hasTime",
)
NIF = Namespace(
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "Context Phrase Sentence beginIndex endIndex anchorOf referenceContext sentence",
)
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#", "taIdentRef taConfidence")
GAF = Namespace("http://groundedannotationframework.org/gaf#", "denotedBy")
GRASP = Namespace(
    "http://groundedannotationframework.org/grasp#", "Attribution hasAttribution wasAttributedTo"
)
GRASPF = Namespace(
    "http://groundedannotationframework.org/grasp/factuality#",
    "CERTAIN PROBABLE POSSIBLE UNDERSPECIFIED POSITIVE NEGATIVE FUTURE",
)
TIME = Namespace("http://www.w3.org/2006/time#", "ProperInterval Instant hasBeginning hasEnd inXSDDate")
GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#", "lat long")
EDTF = Namespace("http://id.loc.gov/datatypes/edtf/", "EDTF")
NSL = Namespace("http://purl.org/ontology/storyline/", "Storyline StorylineSlot hasSlot contains follows")
WD = Namespace("http://www.wikidata.org/entity/")
WDT = Namespace("http://www.wikidata.org/prop/direct/", "P17 P18 P27 P31 P39 P102 P131 P361 P463 P625")
COUNTRY = (WDT.P17, WDT.P27)
"""What leads from a place or body, and from a person, to a country: where it is, and whose citizen it is."""
WIKIBASE = Namespace("http://wikiba.se/ontology#", "sitelinks")
GEOSPARQL = Namespace("http://www.opengis.net/ont/geosparql#", "wktLiteral")

PREFIXES: dict[str, str] = {
    "dcterms": DCTERMS.iri,
    "edtf": EDTF.iri,
    "gaf": GAF.iri,
    "geo": GEO.iri,
    "geosparql": GEOSPARQL.iri,
    "grasp": GRASP.iri,
    "graspf": GRASPF.iri,
    "itsrdf": ITSRDF.iri,
    "kg": KG.iri,
    "nif": NIF.iri,
    "nsl": NSL.iri,
    "owl": OWL.iri,
    "plover": PLOVER.iri,
    "prov": PROV.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "schema": SCHEMA.iri,
    "sem": SEM.iri,
    "skos": SKOS.iri,
    "time": TIME.iri,
    "wd": WD.iri,
    "wdt": WDT.iri,
    "wikibase": WIKIBASE.iri,
    "xsd": XSD.iri,
}
"""Prefix to namespace: declared in exports and in every query."""

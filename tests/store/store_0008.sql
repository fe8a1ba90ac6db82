BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0008');
CREATE TABLE area (
	id VARCHAR(64) NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	words JSON NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "area" VALUES('zorbology',0,'zorbology','["zorbs"]');
CREATE TABLE change (
	id INTEGER NOT NULL, 
	subject VARCHAR(16) NOT NULL, 
	subject_id VARCHAR(80) NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "change" VALUES(1,'person','ada-fictional','2026-11-20 12:00:00.000000');
INSERT INTO "change" VALUES(2,'person','bea-fictional','2026-11-20 12:00:00.000000');
INSERT INTO "change" VALUES(3,'organization','quuxai','2026-11-20 12:00:00.000000');
INSERT INTO "change" VALUES(4,'organization','barworks','2026-11-20 12:00:00.000000');
INSERT INTO "change" VALUES(5,'person','ada-fictional','2026-11-20 12:00:00.000000');
CREATE TABLE delivery (
	id INTEGER NOT NULL, 
	subscription_id INTEGER NOT NULL, 
	move_id INTEGER NOT NULL, 
	state VARCHAR(12) NOT NULL, 
	work VARCHAR(8) NOT NULL, 
	bundle VARCHAR(8), 
	reason VARCHAR(16), 
	priority SMALLINT NOT NULL, 
	place BIGINT NOT NULL, 
	channel_id BIGINT NOT NULL, 
	attempts SMALLINT NOT NULL, 
	not_before DATETIME NOT NULL, 
	nonce VARCHAR(25), 
	tried_at DATETIME, 
	claimed_until DATETIME, 
	claimed_by VARCHAR(16), 
	revision INTEGER, 
	told JSON, 
	notes JSON NOT NULL, 
	message_id BIGINT, 
	error TEXT, 
	created_at DATETIME NOT NULL, 
	sent_at DATETIME, bot_id BIGINT DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(move_id) REFERENCES move (id) ON DELETE CASCADE, 
	FOREIGN KEY(subscription_id) REFERENCES subscription (id) ON DELETE CASCADE, 
	CONSTRAINT uq_delivery UNIQUE (subscription_id, move_id)
);
INSERT INTO "delivery" VALUES(1,1,5,'sent','tell',NULL,NULL,0,7,700,0,'2026-11-20 12:00:00.000000','1-1',NULL,NULL,NULL,1,NULL,'[]',5,NULL,'2026-11-29 18:53:50.301753','2026-11-20 12:00:00.000000',1);
CREATE TABLE layout (
	path VARCHAR(120) NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (path)
);
INSERT INTO "layout" VALUES('areas.yaml','- {id: zorbology, name: zorbology, words: [zorbs]}
');
INSERT INTO "layout" VALUES('people/bea-fictional.yaml','id: bea-fictional
name: Bea Fictional
aliases: [] # none
summary: Studies zorbs that nobody has seen.
areas:
- zorbology
known_for: []
links: {}
as_of: "2026-06"
roles:
- organization: quuxai
  title: Research Scientist
  track: research
  start: "2020"
  end: "2023-05"
  status: confirmed
  sources:
  - https://quux.example/ada
- organization: barworks
  title: Head of Zorbs
  track: management
  start: "2023-06"
  end: null
  announced: "2023-05-30"
  status: reported
  sources:
  - https://news.example/ada
');
CREATE TABLE left_out (
	digest VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (digest)
);
CREATE TABLE meta (
	"key" VARCHAR(64) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('data-refused','');
INSERT INTO "meta" VALUES('data-glance','7facdba7774127bc6315c372c521b30a');
INSERT INTO "meta" VALUES('data-fingerprint','6bcd94d046d0078a32d29ea65eefe1ca');
CREATE TABLE move (
	id INTEGER NOT NULL, 
	person_id VARCHAR(80) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	origin VARCHAR(64), 
	origin_title TEXT, 
	origin_track VARCHAR(16), 
	origin_stint VARCHAR(80), 
	destination VARCHAR(64), 
	destination_title TEXT, 
	destination_track VARCHAR(16), 
	destination_stint VARCHAR(80), 
	date VARCHAR(12), 
	date_earliest DATE, 
	date_latest DATE, 
	announced VARCHAR(12), 
	status VARCHAR(16) NOT NULL, 
	track_change VARCHAR(16), 
	concurrent BOOLEAN NOT NULL, 
	acquired_with BOOLEAN NOT NULL, 
	note TEXT, 
	sources JSON NOT NULL, 
	revision INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	revised_at DATETIME, 
	history BOOLEAN NOT NULL, 
	retracted_at DATETIME, sort_key INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "move" VALUES(1,'ada-fictional','joined',NULL,NULL,NULL,NULL,'quuxai','Research Scientist','research','quuxai','2020','2020-01-01','2020-12-31',NULL,'confirmed',NULL,0,0,NULL,'["https://quux.example/ada"]',1,'2026-11-20 12:00:00.000000',NULL,1,NULL,377561746);
INSERT INTO "move" VALUES(2,'ada-fictional','moved','quuxai','Research Scientist','research','quuxai','barworks','Head of Zorbs','management','barworks','2023-06','2023-06-01','2023-06-30','2023-05-30','reported','to management',0,0,NULL,'["https://news.example/ada", "https://quux.example/ada"]',1,'2026-11-20 12:00:00.000000',NULL,1,NULL,378200546);
INSERT INTO "move" VALUES(3,'bea-fictional','joined',NULL,NULL,NULL,NULL,'quuxai','Research Scientist','research','quuxai','2020','2020-01-01','2020-12-31',NULL,'confirmed',NULL,0,0,NULL,'["https://quux.example/ada"]',1,'2026-11-20 12:00:00.000000',NULL,1,NULL,377561746);
INSERT INTO "move" VALUES(4,'bea-fictional','moved','quuxai','Research Scientist','research','quuxai','barworks','Head of Zorbs','management','barworks','2023-06','2023-06-01','2023-06-30','2023-05-30','reported','to management',0,0,NULL,'["https://news.example/ada", "https://quux.example/ada"]',1,'2026-11-20 12:00:00.000000',NULL,1,NULL,378200546);
INSERT INTO "move" VALUES(5,'ada-fictional','departed','barworks','Head of Zorbs','management','barworks',NULL,NULL,NULL,NULL,'2026-11-18','2026-11-18','2026-11-18',NULL,'reported',NULL,0,0,NULL,'["https://news.example/ada"]',1,'2026-11-20 12:00:00.000000',NULL,0,NULL,378848767);
CREATE TABLE organization (
	id VARCHAR(64) NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	aliases JSON NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	parent VARCHAR(64), 
	predecessors JSON NOT NULL, 
	founded VARCHAR(12), 
	country VARCHAR(2), 
	focus JSON NOT NULL, 
	website TEXT, 
	digest VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "organization" VALUES('quuxai',0,'Quux AI','[]','startup',NULL,'[]',NULL,'US','["zorbology"]',NULL,'536d4b2e050442d19a27ab21d1ae8d81');
INSERT INTO "organization" VALUES('barworks',1,'Barworks','[]','company',NULL,'[]',NULL,NULL,'[]',NULL,'17aef2b29f9081e982294e6a7c398548');
CREATE TABLE person (
	id VARCHAR(80) NOT NULL, 
	name TEXT NOT NULL, 
	aliases JSON NOT NULL, 
	summary TEXT NOT NULL, 
	areas JSON NOT NULL, 
	known_for JSON NOT NULL, 
	links JSON NOT NULL, 
	as_of VARCHAR(12), 
	digest VARCHAR(32) NOT NULL, places TEXT DEFAULT '' NOT NULL, pages INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "person" VALUES('bea-fictional','Bea Fictional','[]','Studies zorbs that nobody has seen.','["zorbology"]','[]','{}','2026-06','b9a401b192920ee1fbf2ea190e0f01fc','quuxai barworks',2);
INSERT INTO "person" VALUES('ada-fictional','Ada Fictional','[]','Studies zorbs that nobody has seen.','["zorbology"]','[]','{}','2026-06','7b821d73f9258934e960c2779254cea3','quuxai barworks',2);
CREATE TABLE person_area (
	area VARCHAR(64) NOT NULL, 
	person_id VARCHAR(80) NOT NULL, 
	PRIMARY KEY (area, person_id), 
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "person_area" VALUES('zorbology','bea-fictional');
INSERT INTO "person_area" VALUES('zorbology','ada-fictional');
CREATE TABLE role (
	person_id VARCHAR(80) NOT NULL, 
	position INTEGER NOT NULL, 
	organization VARCHAR(64) NOT NULL, 
	title TEXT NOT NULL, 
	track VARCHAR(16) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	sources JSON NOT NULL, 
	team TEXT, 
	start VARCHAR(12), 
	"end" VARCHAR(12), 
	ended BOOLEAN NOT NULL, 
	announced VARCHAR(12), 
	end_announced VARCHAR(12), 
	after_gap BOOLEAN NOT NULL, 
	acquired_with BOOLEAN NOT NULL, 
	note TEXT, 
	over BOOLEAN NOT NULL, notable INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (person_id, position), 
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "role" VALUES('bea-fictional',0,'quuxai','Research Scientist','research','confirmed','["https://quux.example/ada"]',NULL,'2020','2023-05',0,NULL,NULL,0,0,NULL,1,2);
INSERT INTO "role" VALUES('bea-fictional',1,'barworks','Head of Zorbs','management','reported','["https://news.example/ada"]',NULL,'2023-06',NULL,0,'2023-05-30',NULL,0,0,NULL,0,2);
INSERT INTO "role" VALUES('ada-fictional',0,'quuxai','Research Scientist','research','confirmed','["https://quux.example/ada"]',NULL,'2020','2023-05',0,NULL,NULL,0,0,NULL,1,2);
INSERT INTO "role" VALUES('ada-fictional',1,'barworks','Head of Zorbs','management','reported','["https://news.example/ada"]',NULL,'2023-06','2026-11-18',0,'2023-05-30',NULL,0,0,NULL,1,2);
CREATE TABLE shard_lease (
	bot_id BIGINT NOT NULL, 
	first INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	count INTEGER NOT NULL, 
	holder VARCHAR(120) NOT NULL, 
	until DATETIME NOT NULL, 
	PRIMARY KEY (bot_id, first)
);
CREATE TABLE snapshot (
	id VARCHAR(16) NOT NULL, 
	text TEXT NOT NULL, 
	used_at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "snapshot" VALUES('dee5d2ce79d86aa7','whois ada-fictional','2026-11-20 12:00:00.000000');
CREATE TABLE stay (
	person_id VARCHAR(80) NOT NULL, 
	number INTEGER NOT NULL, 
	organization VARCHAR(64) NOT NULL, 
	study BOOLEAN NOT NULL, 
	first_possible INTEGER NOT NULL, 
	first_certain INTEGER NOT NULL, 
	last_certain INTEGER NOT NULL, 
	last_possible INTEGER NOT NULL, 
	PRIMARY KEY (person_id, number), 
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "stay" VALUES('bea-fictional',0,'quuxai',0,737425,737790,738641,738671);
INSERT INTO "stay" VALUES('bea-fictional',1,'barworks',0,738672,738701,3652059,3652059);
INSERT INTO "stay" VALUES('ada-fictional',0,'quuxai',0,737425,737790,738641,738671);
INSERT INTO "stay" VALUES('ada-fictional',1,'barworks',0,738672,738701,739938,739938);
CREATE TABLE subscription (
	id INTEGER NOT NULL, 
	channel_id BIGINT NOT NULL, 
	server_id BIGINT, 
	creator_id BIGINT NOT NULL, 
	"key" VARCHAR(100) NOT NULL, 
	person VARCHAR(80), 
	organization VARCHAR(64), 
	direction VARCHAR(8) NOT NULL, 
	area VARCHAR(64), 
	sort VARCHAR(16), 
	certain VARCHAR(16) NOT NULL, 
	cadence VARCHAR(8) NOT NULL, 
	hour SMALLINT NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	ping BIGINT, 
	state VARCHAR(16) NOT NULL, 
	reason TEXT, 
	since DATETIME, 
	paused_until DATETIME, 
	probe_at DATETIME, 
	probes SMALLINT NOT NULL, 
	expires_at DATETIME, 
	notice VARCHAR(16), 
	next_digest DATETIME, 
	created_at DATETIME NOT NULL, bot_id BIGINT DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "subscription" VALUES(1,700,7,77,'all',NULL,NULL,'both',NULL,NULL,'sure','at once',9,'UTC',NULL,'active',NULL,'2026-11-20 12:00:00.000000',NULL,NULL,0,NULL,NULL,NULL,'2026-11-20 12:00:00.000000',1);
CREATE TABLE subscription_event (
	id INTEGER NOT NULL, 
	subscription_id INTEGER NOT NULL, 
	server_id BIGINT, 
	what VARCHAR(16) NOT NULL, 
	detail TEXT NOT NULL, 
	"by" BIGINT, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "subscription_event" VALUES(1,1,7,'made','',77,'2026-11-20 12:00:00.000000');
CREATE TABLE told_message (
	message_id BIGINT NOT NULL, 
	delivery_id BIGINT NOT NULL, 
	channel_id BIGINT NOT NULL, 
	PRIMARY KEY (message_id, delivery_id), 
	FOREIGN KEY(delivery_id) REFERENCES delivery (id) ON DELETE CASCADE
);
INSERT INTO "told_message" VALUES(5,1,700);
CREATE INDEX ix_person_as_of ON person (as_of);
CREATE INDEX ix_person_area_person_id ON person_area (person_id);
CREATE INDEX ix_subscription_channel_id ON subscription (channel_id);
CREATE INDEX ix_subscription_server_id ON subscription (server_id);
CREATE INDEX ix_subscription_key ON subscription ("key");
CREATE INDEX ix_subscription_probe ON subscription (state, probe_at);
CREATE INDEX ix_subscription_digest ON subscription (next_digest);
CREATE INDEX ix_subscription_notice ON subscription (notice);
CREATE INDEX ix_subscription_event_subscription_id ON subscription_event (subscription_id);
CREATE INDEX ix_subscription_event_server_id ON subscription_event (server_id);
CREATE INDEX ix_delivery_move ON delivery (move_id, state);
CREATE INDEX ix_delivery_due ON delivery (state, not_before);
CREATE INDEX ix_delivery_nonce ON delivery (nonce);
CREATE INDEX ix_delivery_message_id ON delivery (message_id);
CREATE INDEX ix_move_person ON move (person_id, retracted_at, sort_key);
CREATE INDEX ix_role_place ON role (organization, over, track, person_id);
CREATE INDEX ix_stay_place ON stay (organization, study, first_possible, last_possible, first_certain, last_certain, person_id);
CREATE INDEX ix_role_notable ON role (organization, over, notable, track, person_id);
CREATE INDEX ix_move_newest ON move (sort_key, id, kind, status, track_change, person_id, origin, destination, date_earliest, date_latest, origin_track, destination_track) WHERE retracted_at IS NULL;
CREATE INDEX ix_move_origin ON move (origin, sort_key, id, kind, status, track_change, person_id, destination, date_earliest, date_latest, origin_track, destination_track) WHERE retracted_at IS NULL;
CREATE INDEX ix_move_destination ON move (destination, sort_key, id, kind, status, track_change, person_id, origin, date_earliest, date_latest, origin_track, destination_track) WHERE retracted_at IS NULL;
CREATE INDEX ix_told_message_delivery_id ON told_message (delivery_id);
COMMIT;

/** Forenames and the short forms by which people in the United Kingdom are called. */
export const NICKNAMES: Readonly<Record<string, readonly string[]>> = table(`
  Aaron: Az; Abdul: Ab; Abigail: Abi Abbie; Adam: Ads; Adrian: Ade; Aidan: Aid; Alan: Al; Alexander: Alex Sandy Xander;
  Alexandra: Alex Lexi Sandra; Alison: Ali; Amanda: Mandy; Amandeep: Aman; Andrew: Andy Drew; Angela: Angie; Anthony: Tony Ant;
  Antony: Tony Ant; Ashley: Ash; Barbara: Babs Barb; Barry: Baz; Benjamin: Ben Benji; Bernard: Bernie; Bethany: Beth;
  Beverley: Bev; Bradley: Brad; Brendan: Bren; Bridget: Biddy Bridie; Cameron: Cam; Caroline: Caz Carrie; Catherine: Cath Cathy Kate;
  Charlotte: Charlie Lottie; Chelsea: Chels; Christine: Chris Chrissie; Christopher: Chris Kit; Connor: Con; Courtney: Court;
  Craig: Craigy; Curtis: Curt; Damian: Damo; Daniel: Dan Danny; Danielle: Dani; Darren: Daz; David: Dave Davy; Deborah: Debbie Deb;
  Declan: Dec; Denise: Den; Dennis: Den; Desmond: Des; Dominic: Dom; Donald: Don; Donna: Don; Dorothy: Dot Dotty; Douglas: Doug;
  Duncan: Dunc; Edward: Ed Eddie Ted; Eleanor: Ellie Nell; Elizabeth: Liz Beth Lizzie Betty; Emily: Em; Emma: Em; Emmanuel: Manny;
  Frederick: Fred Freddie; Gareth: Gaz; Gary: Gaz; Gavin: Gav; Geoffrey: Geoff; George: Georgie; Georgia: George; Gerald: Gerry;
  Gerard: Gerry; Gillian: Gill; Gordon: Gord; Graham: Gray; Grzegorz: Greg; Gurpreet: Gurp; Hannah: Han; Harold: Harry;
  Harpreet: Harp; Harrison: Harry; Ibrahim: Ibby; Imran: Immy; Irene: Rene; Isaac: Zac; Jacqueline: Jackie; Jakub: Kuba;
  James: Jim Jimmy Jamie; Janet: Jan; Jason: Jay; Jennifer: Jen Jenny; Jeremy: Jez Jerry; Jermaine: Jay; Jessica: Jess Jessie;
  Joanne: Jo; John: Jack Johnny; Jonathan: Jon Jonny; Jordan: Jord; Joseph: Joe Joey; Joshua: Josh; Judith: Judy; Karen: Kaz;
  Katherine: Kate Kathy Katie; Kathleen: Kath Kathy; Kayleigh: Kay; Kenneth: Ken Kenny; Kevin: Kev; Kieran: Kier; Kimberley: Kim;
  Krzysztof: Chris Krzys; Laura: Lau; Lauren: Loz; Leslie: Les; Lesley: Les; Lewis: Lew; Liam: Lee; Linda: Lin Lyn; Lorraine: Lorri;
  Louis: Lou; Louise: Lou; Lukasz: Luke; Malcolm: Malc Mal; Marcus: Marc; Margaret: Maggie Peggy Meg; Marion: Mari; Martin: Marty;
  Mary: Molly Mae; Mateusz: Matt; Matthew: Matt Matty; Maureen: Mo; Maurice: Mo; Megan: Meg; Melissa: Mel; Michael: Mike Mick Mickey;
  Michal: Mike; Michelle: Shell Chelle; Mitchell: Mitch; Mohamed: Mo; Mohammad: Mo; Mohammed: Mo; Muhammad: Mo; Nadeem: Nad;
  Natalie: Nat; Natasha: Tash; Nathan: Nath Nate; Nathaniel: Nate; Nicholas: Nick Nicky; Nicola: Nicky Nic; Nicole: Nic Nikki;
  Norman: Norm; Oliver: Ollie; Olivia: Liv; Pamela: Pam; Patricia: Pat Trish; Patrick: Paddy Pat; Pawel: Paul; Peter: Pete;
  Philip: Phil; Phoebe: Phoebs; Piotr: Peter; Rachel: Rach; Rajesh: Raj; Raymond: Ray; Rebecca: Becky Becca; Reginald: Reg;
  Richard: Rich Ricky Dick; Robert: Rob Bob Bobby Robbie; Roger: Rodge; Ronald: Ron Ronnie; Rosemary: Rose; Russell: Russ;
  Samantha: Sam Sammy; Samuel: Sam Sammy; Sandra: San; Sanjay: Sanj; Sarah: Sal; Seamus: Shay; Sharon: Shaz; Simon: Si; Siobhan: Shiv;
  Stacey: Stace; Stanley: Stan; Stephanie: Steph; Stephen: Steve Ste; Steven: Steve Ste; Stuart: Stu; Susan: Sue Susie; Tanya: Tan;
  Terence: Terry Tel; Teresa: Terri Tess; Theresa: Terri Tess; Thomas: Tom Tommy; Timothy: Tim; Tobias: Toby; Tomasz: Tom;
  Tracey: Trace; Trevor: Trev; Tyrone: Ty; Valerie: Val; Victor: Vic; Victoria: Vicky Tori; Vincent: Vince; Wayne: Waz; Wesley: Wes;
  William: Will Bill Billy Liam; Winston: Win; Wojciech: Wojtek; Yusuf: Yus; Zachary: Zac Zak; Zeeshan: Zee`);

function table(lines: string): Record<string, readonly string[]> {
  return Object.fromEntries(lines.split(';').map(entry));
}

function entry(line: string): [string, readonly string[]] {
  const [name = '', short = ''] = line.split(':');
  return [name.trim(), short.trim().split(/\s+/)];
}

// US addresses tagged by hand: usaddress 0.5.16, training/labeled.xml, each once. By tools/usaddress.py.
// The first line names the tags, A to Z and on; then a line an address: a letter a token, then the tokens.
export const LICENCE = `The MIT License (MIT)

Copyright (c) 2014 The Atlanta Journal Constitution

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;
export const ADDRESSES = `
StreetName PlaceName AddressNumber StreetNamePostType StateName ZipCode OccupancyIdentifier StreetNamePreDirectional Recipient OccupancyType USPSBoxType StreetNamePreType StreetNamePostDirectional USPSBoxID BuildingName SubaddressIdentifier SubaddressType USPSBoxGroupType LandmarkName USPSBoxGroupID CountryName IntersectionSeparator AddressNumberSuffix NotAddress StreetNamePreModifier CornerOf AddressNumberPrefix StreetNamePostModifier ZipPlus4
CHLLA 31290 N. U.S. Hwy. 45
QPPBEF dept la 21702 pasadena ca 91185
CHADGGQP 500 N CASSADY AVE # A PMB 9230
CHADGJGBF 322 E SUMTER ST # APT 1 SHELBY 28150
CHABEF 1817 W. Oakdale, Chicago, IL 60657
CHAADGGBBEF 558 e castle pines pkwy # 173 castle pines co 80108-4608
CADMJGBEF 2260 PEACHTREE RD NW CONDO D1 ATLANTA GA 30309
KNNBEF Box # 209, Glorieta, NM 87535
CABBEF 27 Washington Oak Park IL 60302
IICADBEF JASON BOURNE, 90 CLAIRE GULCH, CLANCY MT 59634-9528
CHAABEF 55 W. Van Buren, Chicago, IL 60605
CAA 1386 Von Drash
CAD 328 West St
CAD 6102 Lakeview Overlook
CHLAABEF 820 North Highway 71 Business Lowell AR 72745
CHAJGBEF 440 S. LaSalle, Suite 3300, Chicago, IL 60605
CAAADBEF 1 Boston Medical Center Place Boston MA 02118
BEF Minneapolis, MN 55401
CHADJGBE 8725 nw 18th ter ste 106 doral fl
CHABEF 70 W Madison, Chicago, IL 60602
SSSBBEF Dthn Arprt Trmnl, Midland City, AL 36350
CLA 3640 AVENUE E
CAA 1755 Lake Cook
CHADOOOBEFUU 1950 N Campbell Ave Luxe Logan Square, Chicago, IL 60647 United States
OOJG TERMINAL TOWER STE 1100
CWADBF 214 B South Boulevard, Evanston, 60202
CADOOJG 3340 peachtree road, tower place ste 1685
CADBBBEF 8004 main st north richland hills tx 76182-4005
CLAJGBEF 1200 business 190 ste 42, COVINGTON, LA 70433
OOOO 480 WORLD TRADE CENTER
CADM 5052 Foxfield Lane, SE
CHAD 1300 E 75th St.
CAADF 7924 tyson oaks cir 22182
KKN P.O. Box 48
CADBBEF 33144 WINCHESTER AVE HUNTINGTON WOODS MI 48070-1727
CADGGBEF 1557 buford dr # 30043 lawrenceville ga 30049-0185
CHAAAADJGBEF 5050 s dr martin luther king blvd apt 3609 chicago il 60615
CAADBBEF 100 Century Center Ct., San Jose, CA 95112
CHAGJBEF 1033 W. VanBuren, 7th Flr, Chicago, IL 60607
CHABBE 1600 NE 4TH FORT LAUDERDALE, FL
CAADBEF 113 BARKSDALE PROFESSIONAL CTR NEWARK DE 197113258
CAAAAD 1 SGT WM B TERRY DR
OOOBBEF 3M center bldg st. paul MN 55144
KKN P.O. Box 11418
CADBE 2104 WINDSOR PLACE, SAVOY, ILLINOIS
CHAAD 2928 N. 2900 E. Road
CADBBE 1275 cromwell ave rocky hill ct
CHAADJGBBBEF 460 n. state road 7 suite 100 royal palm beach fl 33411
CHAGJBEF 55 E Monroe- 37th Floor, Chicago, IL 60603
CAAADBF 82 GEORGE W KELLY RD CLARKTON 28433
CAADBF 9265 Huer Huero Road, Creston, 93432
IIIIICAADBEFUUU JASON SCHEYDER VALIANT PAYROLL SERVICE 110 CROSSWAYS PARK DRIVE WOODBURY. NY 11797 UNITED STATES US
CHADJGBEF 1 N. LaSalle St., Ste 1725, Chicago, IL 60602
CAAMD 4750 BIG RUN SOUTH RD
CHADBBBEF 1120 w 175th st east hazel crest il 60429
CHADBEF 1255 W. North Ave, Chicago, IL 60642
CADQPJGBEF 1 Medical Park Tower 5 Suite 704 Wheeling WV 26003
CADMBEF 1606 7th Street Northwest, Washington, DC 20001
CADGGBBBEF 4500 pga blvd, # 204 palm beach gardens fl 33418
CHAAAD 15 W 400 North Frontage Rd
CAADJG 4810 Crystal Lake Road, Unit C-D
CHADGJBEF 205 N. Michigan Avenue 41st Floor, Chicago, IL 60601
CADGGBEF 12345 CLEVELAND ROAD # 26, CLEVELAND OH 12345-6789
CHAD 745 W. 45th St.
CAADBBEF 4788 Lake Mirror Place Forrest Park, Georgia 30297
CHADBEF 4326 N Bell Ave, Chicago, IL 60618
QPKKNBBEF dept. 809675382 po box 419267 kansas city mo 64141
CADBBEEFUU 209 4th Avenue Asbury Park, New Jersey 07712 United States
CHABBEEF 1055 S Broadway, East Providence, Rhode Island 02914
CAAMD 3419 SAINT JOHN W ST
CHAAADGGBEF 3773 e cherry creek north dr # 8 denver co 80209-3804
CADM 3118 Garden Walk, SW
KKN PO Bx 433
CADMBBBEF 79 ironwood way n. palm beach gardens fl 33418
CAADBBBEF 7700 northshore place dr north little rock ar 72118
CADM 2407 Jefferson Ave N
CHAAJGGBBEF 330 W LAKE LANSING STE # 2 EAST LANSING, MI 48823-1433
CLLAAMBEF 1101 U.S. Highway No. 130 North, Burlington, NJ 08016
CADMPQJGBEF 1800 M Street, NW North Tower, Ste. 700, Washington, DC 20036
CADMJGBBEF 3701 16th Ave SW, Trlr 11 Cedar Rapids, IA, 52404
QPKNBEF department 1480 box 4110 woburn ma 01888
CAAADBF 152 BILLY S WHITE RD DOBSON 27017
CAADPQB 220 french lnding drive second floor nashville
CHADJGBEF 20 S. Clark St., Ste 400, Chicago, IL 60603
CADBEF 5 Moon Canyon, Bisbee, AZ 85603
CHAADGBEF 2320 West LAKE SHORE DRIVE 6 Waco Texas 76708
CADQPBEF 3520 Okemos Rd PMB 175 Okemos, MI 48864
CADMBEF 2400 10th Street Southwest, Minot, ND 58701
CABEE 123 Maple Rochester, New York
CADJGBBEF 4320 Winfield Rd., Ste. 400, Oak Brook, IL 60555
CAAAAD 2000 DR N W ATKINSON BLVD
CHADGF 233 S Wacker Dr lobby 60606
CHAGBEF 111 W. Monroe, 12C, Chicago, IL 60603
CHAJG 4440 N. Western Apt. 2A
CHADGG 5107 N. Clark Street # 2S
CHADGJ 707 E MAIN ST 20TH FL
CADOOO 440 LaSalle St. 1 Financial Place
CAAMD 9190 PRIORITY WAY WEST DR
IIIIKKNBEF re: acct # 50016 p.o. box 972651 dallas tx 75397
CHABEF 180 N LaSalle, Chicago, IL 60602
CAADHQP 124 plantation centre dr. s. bldg 100
CHADPQPJGJG 9837 SW 184TH ST NW Bld A FLR 3 STE 222
CYHLLABEF 5442 OLD WEST STATE ROUTE 21, IMPERIAL, MO 63052
CHAADBEF 180 S 19th Street Ct, Marion, IA, 52302
RRRTKN HIGHWAY CONTRACT ROUTE 12A BOX 285
QPPKKNBBEF bin # 150003 po box 790322 st. louis mo 63179
CAADBBEF 4494 Straight Road Ln Center Point IA 52213
CADHOOJG 3304 peachtree rd., n.e. tower place, ste. 1685
CHADJGBEF 120 W. Kinzie St. Ste. 300, Chicago, IL 60610
CHADBF 6257A North McCormick Road, Chicago, 60659
CHADJGBEF 100 W. Monroe St., Ste. 1200, Chicago, IL 60603
CHADQPGJBEF 300 east randolph street dept 528 4th floor chicago il 60601
KNKBEF RR 422 Box, Douglassville, PA 19518
QPKKNBBEF dept 34179 po box 39000 san francisco, ca 94139
CADMBBEF 306 N Ave NW Cedar Rapids IA 52405
RRTKNN STAR RTE 102 Box # 95
CADKKNBBEF 901 janesville ave po box 901 ft atkinson wi 53538
CAADBEF 1360 41st Street Pl, Marion, IA 52302
CADGGBEF 12345 TAMPA ROAD # 26, TAMPA FL 12345-6789
CWA 3511 R Ravenswood
CHADBEF 350 N. LaSalle St., Chicago, IL 60610
CAAAAADM 1740 UNITED STATES HIGHWAY 18 BSNSS RTE W
CAAADJG 2780 WATERFRONT PKWY EAST DR STE 200
CHADBEF 500 W. Madison Street, Chicago, IL 60661
CWA 4224 A Lincolnshire
ADVADBE Woodville ave and banksville road pittsburgh pa
IIIIICHAJG Early Head Start Home Based 11 E. Adams, Suite 1500
CAAD 24850 OLD 41 RD
CADMBBEF 261 anderson rd n rock hill sc 29730-3316
CAD 1089 SUNSET STRIP
IIICADCADBBEF MARCOS PLACONA TWILIO 645 HARRISON ST 645 HARRISON STREET SAN FRANCISCO CA 94107
CADBBEF 311 Montezuma Ave Santa Fe NM 8750
KKNQPBEF po box 4869 dept 541 houston tx 77210
LLABBEF US Highway 22, Miles City, MT 59301
KKKNQPBEF p o box 1000 dept 521 memphis tn 38148
CCADBEF W210 N16570 Glencoe Ln Jackson, WI 53037
CAAD 6520 Stone Creek Dr
KNBEF P.O.Box 370022, Denver, CO 80237
CADJGG 343 Park Avenue Unit 2 East
CHADBEF 111 West Monroe Street, Chicago, IL 60603
CHADBEF 130 E Airline Hgwy Laplace LA 70068
SSBEF Municipal Airport, Lincoln, NE 68524
CAAABBEF 1317 LINDBERGH PLAZA CENTER ST. LOUIS MO 63132
CAADMBBEF 2535 26th Street Dr SE Cedar Rapids IA 52403
CADBEF 1039 Industrial Court Suwanee, Georgia 30024
CHABBE 510 NE 93rd Miami Shores, FL
CADGGBEF 12345 CLEVELAND BOULEVARD # 26, TAMPA FL 12345-6789
CADBBEF 2822 HENRIETTA AVE HUNTINGDON VY PA 19006-8504
CLLABEF 88175 US Highway 278, Altoona, AL 35952
RRTKNN star route 24 box # 45
CADJGQP 2100 roswell rd. suite 200c pmb 214
CADGGBEF 3245 latta rd # 16988 rochester ny 14616
CAADGGBBBEF 11380 prosperity farms rd # 221 palm beach gardens fl 33410-3465
QPKKNBEF msc 41083362 po box 415000 nashville tn 37241
CHADBEF 125 S. Wacker Dr., Chicago, IL 60606
CHADBBEF 224 S CEDAR AVE S PITTSBURG TN 37380
KKNQPPBEF p.o. box 850001 box # 0123 orlando fl 32885
CHAGBEF 212 W. Washington, 1506, Chicago, IL 60606
CAAD 3 POLLY DRUMMOND CTR
CADMBEF 100 M Street SE, Washington, DC 20003
CLABEF 200 Spur 113, Teague, TX 75860-2007
CADBBE 123 Main St West Lafayette INDIANA
CAAAAMBF 2296 COMPASS POINTE SOUTH WYND NE LELAND 28451
CADGGBBBEF 2500 padre blvd # 27 south padre island tx 78597
OOOPQCAAADBEF wrs tn tower, 10th floor 312 rosa l. parks avenue nashville tn 37243
CAAADBF 158 SLEEPY AVENUE WEST RD WILKESBORO 28697
CHAADJGG 3240 North Lake Shore Drive Apt 13 C
CAAAAADBF 701 C AND N SMITH MILL RD STONEVILLE 27048
CAAAADBF 668 REV N O THOMPSON RD FAIRMONT 28340
CLLAM 2311 Country Road 2100 N
CADBBEF 1407 herron dr jefferson city mo 65101
RTKNN rr 4, box 164 a
CLABBEF 2300 Route 309, Wilkes Barre, PA 18702
CHADF 5553 S KENWOOD AVE 606371755
CADMF 1005 Gravenstein Highway North, 95472
ABBEF Main, Mars Hill, ME 04758
CWADBF 830 1/2 Davis Street, Evanston, 60201
CADBBEF 6426 Bellingham Avenue, N. Hollywood, CA 91606
CAAAJG 17402 Circa Del Norte Lot 184
CADMGGBBBEF 3220 meridian way s. # 21 palm beach gardens fl 33410
CADJGBEEF 5 Palisades Drive, Suite 210, Albany, New York 12205
CHADBBBEF 2751 S Dixie Hwy West Palm Beach FL 33405
KKNN Route Box # 201
CAAD 1888692 2150 East Rd
CHADBEF 2850 NE Brookwood Pakway, Hillsboro, OR 97124
IIIII Rob Nash & Jean Parker
QPPCHAJGBBEF dept 96 0430, 3545 nw 58th, ste 450 oklahoma city ok 73196
CAAADBBF 912 LAKE N SHORE DR MOREHEAD CITY 28557
CADMBEF 17708 46th ct. n. loxahatchee fl 33470
CHAAAA 215 N. Martin Luther King Jr.
CHARTKNBEF 104 n jefferson rr 1 box 3468 ava mo 65608
CHAADF 400 South La Salle Street, 60605
CAJGBEF 94-210 Leokane, Suite 105, Waipahu, HI 96797
CADQPBBBEF 1 dna way msc 24 s san fran ca 94080-4918
IBBEF PAC St. Louis Mo 63105
CAADGGBBEF 5859 heritage park way # 362 delray beach fl 33484
CAAADBEF 12188 Old Number 6 Highway, Eutawville, SC 29048
CHAAADG 1301 S CPTL OF TX HIGHWAY 3
CAABBEF 16510 strong box, San Antonio, Texas 78247
CLABEF 9055 Spur 591 Amarillo, TX 79107-9696
CHAJG 225 W. RANDOLPH RM. 27B
CLAM 1947 CR 2700 E
CAAADJG 2372 Stone Mountain Lithonia Road Suite D
CAABEF 4715 F 41 Oscoda, MI 48750
CADMJG 1620 L Street N.W. Ste. 800
CAADBBEF 3524 Timber Ridge Trl Cedar Rapids IA 52411
CHADBEF 1 N LaSalle St, Chicago, IL 60602
CHLLAM 28030 E C R 850 N
CADMGG 1160 Park Ave. W 4 N
CHADBEF 214 N. Tryon St., Charlotte, NC 28202
CHAAAAA 4910 S. DR MARTIN LUTHER KING JRDrive
SSSBEF Tranquil House Inn, Manteo, NC 27954
CHADJG 4228 SW Dawson Street Unit 37
KKKN P O Box 388-317
CADAADBBF 5638 RIVER RD LIBERTY GROVE RD NORTH WILKESBORO 28659
CHADBEF 3101 W. Sherwin Ave., Chicago, IL 60645
CHADBEF 104 South Michigan Avenue, Chicago, IL 60603
CLA 413 Rue Antoinette
CHAJGBEF 10 S. LaSalle, Ste. 1050, Chicago, IL 60603
CHAJGBEF 135 S. LaSalle, Ste 3300, Chicago, IL 60603
CAAAD 201 joseph e. lowry blvd
CHAB 132 n 10 Brooklyn
CAADMBBEF 1222 O Avenue Pl NE, Cedar Rapids, IA 52402
CHAADG 1 S. 280 Summit Court B
CADBEF 4333 Boxwood Trail Ellenwood, GA 30294
CADGG 1424 Stonebridge Cir No L2
CHADGGBE 188 n main st # 1 branford ct
CADJGBBBEF 2485 Demere Rd., Ste. 103-B St. Simons Island GA 31522
CADQPEBBBF 1 dna way msc 24 ca s san fran 94080-4918
BEF Plainview, NE 68769
CAADBBEF 3314 PRUSSIAN HILL RD MOKELUMNE HL CA 95245-9644
IIIIIICADVABBEF ATTN. JOWENA MIGUEL/ LIZ NASTY GAL 523W 6TH ST. & 330 LOS ANGELES CA 90014
CHAADMD 6040 E PLEASANT RUN PARKWAY SOUTH DR
CHXHADBF 2454 S AND W FARM RD HICKORY 28602
CHABEF 10 S. Dearborn, Chicago, IL 60603
CAAADJGBEF 55 Ivan Allen Jr. Blvd., Suite 530 Atlanta, Georgia 30308
CADJGBEF 900 Cummings Center, Ste. 307V, Beverly, MA 1915
RTTKNBEF rt # 1 box 254 greenfield il 62044
CHADJGBEF 1279 South Kihei Road Suite 122, Kihei, HI 96753
CADM 75 Fifth Street, NW
CAADBE 2320 mocking bird lane chicko cal
CADBEFXXXCAAADBEF 6078 Paysphere Circle Chicago, IL 60674 According to Internet: 1 Iron Mountain Cutoff Road Farmington, MO 63640
QPPKKKNBEF department # 0524 p o box 120524 dallas tx 75312
CAADBBBEF 155 LAUREL RUN RD BEAR CREEK TW PA 18702-9468
AADBEF Queen Elizabeth Avenue, Manteo, NC 27954
CHAKG 613 S. Main, PO 123
ABEF Lawson, Urbana, AR 71768
CHADG 401 SW Water Street, Unit508
JGCHADBEF unit 111 501 south mill st goldendale washington 98620
CADGJBBEF 120-55 Queens Boulevard, 2nd Floor, Kew Gardens, N.Y. 11424.
CADMBEF 289 15th Street West, Dickinson, ND 58601
II JMB Insurance
CHAMBBBEF 239 South 500 East, Salt Lake City, UT 84102
CADGGBBBEF 364 golfview road # 207 north palm beach fl 33408
CHLA 9912 S. Avenue H
CHADBE 758 West Chicago Avenue, Chicago, IL
IIIKKNBEF customer # 55-0037082 lock box 427 jamison pa 18929
IIIKKNBEF customer # 11-0014099 lock box 238 jamison pa 18929
CADKNBEF 3523 Williams St, POB 477 Patterson, GA 31557
CAD 47 Birch St
TKN RR2 BOX 348
CADBBEF 4222 North Way Central City IA 52214
CADBBEF 4506 RAMONA TER MACHESNEY PK IL 61115-3844
CADHG 303 peachtree st., ne ste.5300
CCADBEF W211 N16601 Glencoe Ln, Jackson, WI 53037
CAADBBEF 2 Cottage Grove Woods Cedar Rapids IA 52403
CAAAAD 5017 I 49 S SERVICE RD
CHADGG 6880 N Frontage Rd # 100
CAAADBBF 100 PARK CIRCLE EAST RD ELIZABETH CITY 27909
[CLLAABEF Mile K Beach Road # 1, Kenai, AK 99611
IIIICHADJGBEF Office of General Counsel, 820 N. Michigan Avenue, Suite 750, Chicago, IL 60611
CAADBB 1 Avila Beach Drive, Avila Beach
CWHADBBEF] 123 1/2 SE Some Ave., North Bend, Oregon, 97212 4321
OOCHADMJGBEF The Biltmore, 817 West Peachtree Street, N.W., Suite 601, Atlanta, GA 30308
QPGJAHADBEF dept 528 4th floor 300 east randolph st chicago il 60601
IICADJGIIIIIIBEFU DTZ EQUIS 77W Wacker Drive Suite 1800 Attn: Kent Meihofer c/o Gregory Rackow Chicago, IL 60601 USA
CADMBBEF 10905 spruce dr n la porte tx 77571
QPJG bldg. 15, suite 100
CADGJBEF 25 First Street, 4th Floor, Cambridge, MA 1241
CAADBEF 22 Tim Mar Heights, Nitro, WV 25143
CHADBEF 2850 NE Brookwood Pkwy, Hillsboro, OR 97124
CHAA 2010 N Central Park
CAMMBBBEF 2153 WEALTHY S E E GRAND RAPIDS, MI 49506-0000
AVA 103rd & Ridgeland
CHABEF 218 S Wabash, Chicago, IL 60604
CHADG 4208 N Broadway Street 10
CADJGBBEF 47 AMES CIR UNIT F4 HUNTINGDON VALLEY PA 19006-7976
IIIKNBEF customer # 55-0029084, lbx 427 jamison pa 18929
CHADE 970 West Sheridan Road, IL
CADMJGBBBEF 250 australian ave. s. suite 704 west palm beach fl 33401
CADMBEF 2815 13th Avenue South, Fargo, ND 58103
CLLABEF 6842 COUNTY ROAD D, Almond, WI 54909
IIIRNKNBEF H E BROWN RR 3 BOX 9 CANTON OH 44730-9521
CHADBBF 126 South Mason Street, Arroyo Grande, 93420
CHAGJ 219 South Dearborn Second Floor
KKNN Route Box # 65
CLABEF 6500 Highway 179, Sedona, AZ 86351
CADGG 4949 Harrison Ave. No. 102
OOOCADJGBEF One Midtown Plaza 1360 Peachtree Street, Suite 500 Atlanta, GA 30309
CADMBBEF 732 16th St NW Cedar Rapids IA 52405
CAADM 1254 Centra Vina Dr, SW
CHADBEF 500 W Jefferson St, Louisville, KY 40202
RTKN rr 4 box 283e
CAAD 6190 TURKEY RUN COURT
CHADGJBEF 637 S Dearborn St., 3rd Flr, Chicago, IL 60605
CAADJGBBBEF 109 paradose harbour bvd. apt. 305 north palm beach fl 33408
ADVAD 79th St. & Joliet Rd.
CAAAD 9832 COSTA DEL SOL BLVDDR
CADGJJGBBEF 180 Water Street, 14th Floor, Room 1418, New York, NY 10038
CAAD 6618 FROST LAKE LANE
CADBBBEF 4221 richards rd north litte rock ar 72117
CHADOOBEFU 1666 SE Lambert St Steeple Townhomes, Portland, OR 97202 USA
KF POB 19060
CABBE 115 Broadway San Francisco CA
CAAMD 2802 BALLAST PT W BLVD
JGCAAAADBEF Apt 4 10A Dr. Martin Luther King Blvd Austin, TX 78500
CHADJGBEF 321 N. Clark St., Ste. 2800, Chicago, IL 60610
CAADBBEF 9543 WATSON INDUSTRIAL PARK ST LOUIS MO 63126
CADMJG 420 9th St N Floor 2
RTTKNBEF rr # 1 box 242 granville il 61326
CAADG 3158 Des Plaines Ave 39
LAKNBBEF fm 170 box 77 candelaria marfa tx 79843
CAADMBBEF 1281 blue heron blvd. east riviera beach fl 33404
CHLGG 5668 E. State # B200
LAM Highway 63 South
CHADJGEBBF 101 e market st unit 17771 ca long beach 90807-9191
CAA 602 ST THOMAS
CAD 3001 N BOULEVARD
BBEF Columbia Falls, MT 59912
CHADBEF 110 N. Wacker Dr., Chicago, IL 60606
CHAJGBEF 53 W. Jackson, Ste. 1222, Chicago, IL 60604
CAADBBEF 836 Majestic Ridge Ln Mount Vernon IA 52314
CLABEF 9601 Spur 591 Amarillo, TX 79107-9606
CADMOO 3750 peachtree road, n.e. canterbury court
CHAADJG 222 W Merchandise Mart Plaza Floor 9
CAAADBF 48 ROBERT N BOWEN DR WHITEVILLE 28472
GGOOCHAADM 203 a. duncan square, 1961 n. druid hills rd., ne
CHA 3901 S STATE
CLLABBBEF 621 STATE ROUTE 590 ROARING BROOK TWP, PA 18444
SSSSSBBEF West Fork Pls Mdw Village, Big Sky, MT 59716
CAAAD 2964 L B J FWY
CADOOOJG 3565 piedmont rd., 1 piedmont ctr., ste. 700
CHADBEF 209 W. Jackson Blvd, Chicago, IL 60606
CLABEF 1100 Hwy 1807 Venus, TX 76084
CLAJGBEF 1200 business 190 ste 3, COVINGTON, LA 70433
CHADBEF 100 N Tryon Street, Charlotte, NC 28255
CHADBBEF 9 West 57th Street, New York, NY 10019
OOOO 1700 WELLS FARGO TOWER
CHLLAJGBEF 125 s state road 7 ste 104 wellington fl 33414-4386
CHA 500 South Central
CADBBBF 30 King Court, San Luis Obispo, 93401
CWAD 2615 1/2 Gary Avenue
CADBE 1005 Gravenstein Hwy Sebastopol CA
CADBBEFBBCADEF 445 church street san francisco, ca, 94114 san francisco 445 church street ca 94114
CADBBEF 391 SAMOA DR HUNTINGTON BEACH CA 92646-2560
CADJGBEF 504 seville d ste 201 denton tx 76205
BBF Oregon City, 12345-1234
CAAAABBE 1600B Alameda de la pulga, San Francisco CA
CLLABBEF 0 COUNTY ROAD MM, AMHERST JUNCTION, WI 54407
CAADBF 1044 Lake Shore Boulevard, Evanston, 60202
CLLA 10660 State Rte 153
CHADMGGBEF 12324 e 86th st n # 315 owasso ok 74055-2543
CHABEF 440 S. LaSalle, Chicago, IL 60605
RRRTTKNN HIGHWAY CONTRACT rte # 24 BOX # 2A
CHLLA 8558 E CO RD 1400N
CHADBEF 71 S. Wacker Drive, Chicago, IL 60606
CADMJGBEF 412 First St., SE, Ste. 100, Washington, DC 20003
CHADBEF 111 E Wacker Dr., Chicago, IL 60604
CHADBEF 7 West 7th St., Cincinnati, OH 45202
CAAD 4530 6th St. Ct.
OOO 1000 NATIONSBANK CENTER
CHADGBEF 350 W. Hubbard St. 200, Chicago, IL 6065460610
AVA 18th and Lincoln
CLLAJGBEF 25416 county road 6 ste 102 elkhart in 46514-5422
KNBEF P.O.Box 428, Ashley, IN 46705
CLLABEF 1224 COUNTY ROAD DV, CASHTON, WI 54619
CADQQPBBEF 600 32nd avenue, interim unit 1 san francisco, ca, 94121
KNNBEF Box # 63, Cordova, AK 99574
CADBBEF 200 West St., New York, NY 10282
CADMBEF 546 5th Avenue South, Edmonds, WA 98020
CAAADBF 615 JOHN N BAKER RD KINSTON 28501
CAAADBF 105 FRANK W DAVIS ST HAMLET 28345
IIIBBEF 3M General Offices St. Paul Minnesota 55144
CHADBEF 222 N. LaSalle St., Chicago, IL 60601
CADBEF 14424 Wentworth Avenue Riverdale, IL 60827
CADMJG 1117 perimeter circle w suite n-114
CADMMBBEF 2959 LUCERNE DR S E GRAND RAPIDS, MI 49546-0000
CADJGIII 1775 spectrum dr suite 100 attn: roger lane
CHAADGJ 7411 South Cottage Grove Ave. Ground Floor
CADM 83 Glenn Street, SE
CADBEEF 10 Flint Road, Amherst, New York, 14226
CADBBEF 1250 Supply St, N. Charleston, NJ 29405
CLABBEF 198 ROUTE 690 SPRINGBROOK TOWNSHIP, PA 18444
CAADJG 400 INTERSTATE NORTH PKWY STE 700
CADGOOBBBEF 1470 Wood Ave., 500 North Breakers Saint Simons Island Georgia 31522
CAAD 6477 COLLEGE PARK SQUARE
IIIICHABEF John Stevens Mary sue 1320 west Webster chiago il 60622
CHADBEF 1024 N. Crosby St., Chicago, IL 60610
CAADMBEF 300 New Jersey Ave., NW, Washington, DC 20001
OOOOOBBEF M & E Bank Building, Fake City, UT, 12345
CHADGBEF 300 S. Wacker Dr., 1600, Chicago, IL 60606
QPKKNBBEF dept 30525 po box 790126 st louis mo 63179
IIIKKKNBEF Smithfield Foods, In.c P. O. Box 9004 Smithfield VA 23431
CAAADGGBBBF 27 OCEAN ISLE WEST BLVD # 3I OCEAN ISLE BEACH 28469
CCADBEF N170 W20015 Hunters Rd, Jackson, WI 53037
RTKN HCR 45ac box 653
CLAMBBEF 1470 hwy 104 n cedar grove tn 38321
CHAQPJG 728 w. roosevelt (m/c 050) rm. 287
CHAG 2945 W. Harrison Suite100
CAAD 9205 SOUTHPARK CENTER LOOP
CLLAJGBBEF 20283 state road 7 ste 300 boca raton fl 33498-6903
IIIICHADJG BruceT Hopple cio DTZ 77 West Wucke! Drive. Ste 1900
CHYLLA 135 W OLD US HIGHWAY 90
CAAAAADBF 280 C AND N SMITH MILL RD STONEVILLE 27048
CLLABEF 36401 County Road 43, Eaton, CO 80615
CAAAAADBF 290 C AND N SMITH MILL RD STONEVILLE 27048
CADBBBEF 960 RIVONA DR W BLOOMFLD TW MI 48328-4783
CAAD 4425 MANHATTAN COLLEGE PY
CHAM 2901 East 3300 South
RRTKN HC ROUTE 68 BOX 23A
CADGGBBEF 19360 rinaldi st # 379 porter ranch ca 91326-1607
CHLLABEF 7441 East County Road Y, Gordon, WI 54838
CHADBBBEF 1499 South State Street, Salt Lake City, UT 84115
CLAAA 1999 AVENUE OF THE STARS
KNKN cmr 411 box 3568
KNN Box # 209
CHABEF 1350 N Wells Chicago, Illinois 60610
OOOCAD 1 LINCOLN CTR 5400 LBJ FWY
CADMBEF 2926 Franklin Road Southwest, Roanoke, VA 24000
CADGGBBEF 24881 alicia pkwy # 418 laguna hills ca 92653-4617
CAB 5429 woodlawn chicago
CADBBEF 1 Meadowlands Plaza, East Rutherford, NJ 7073
CAAAD 100 TRUCK AND TRAILER WAY
CHADJGBEF 333 W. Wacker Dr. Ste 1800, Chicago, Il 60606
CHADBBEEFUU 3110 West 12th Street Sioux Falls, South Dakota 57104 United States
CHADBBEF 3970 Flint Hill Road Powder Springs, Georgia 30127
IIIKKNBEF client # 00046904 po box 841725 dallas tx 75284
AVAD 6th and Main Street
CHLLABEF 4013 W COUNTY ROAD MM, Lebanon, WI 53098
CADMGG 1601 Argonne Place NW # 430
CLAAAGJ 1114 AVENUE OF THE AMERICAS 27TH FL
CHABEF 10 S. Dearborn, Chicago, lL 60603
CAAD 8213 Shady Oaks Dr
CAAMD 3606 BALLAST PT W BLVD
CADVAD 1601 Jumer Drive at Veteran's Pkwy
CADMBBEF 325 plaza rd n fair lawn nj 07410-3632
IICADMJGBEF RSLC-MISSOURI PAC 1201 F ST NW STE 675 WASHINGTON DC 20004
KKNBB P.O. Box 1128 Lake Villa
CADBEF W156N9762 Pilgrim Rd Germantown, WI 53022
CADM 1180 Peachtree Street, NE
CADJGBEF 150 Pierce Park., Ste. 200, Boise, ID 83706
CADBBEF 8845 Deer Park Cedar Rapids IA 52411
CADJGPQBEF 1 Cooper Plaza Rm 623 Dorrance Bldg Camden NJ 08103
JGQPCAAD suite 200 bld 17 7000 peachtree dunwoody rd
CHYLA 409 N Old Rt 66
RTRNK Route 7 RR 7 Box
CADBF 901 hastings st, baldwin 11510
CADMGGBBEF 830 3rd st s # 105 jacksonville beach fl 32250-6674
CADBEF 435 16th St, Marion, IA, 52302
CHADJGBEF 200 W. Jackson Blvd., Ste 1600, Chicago, IL 60606
CAADBBEF 51 LAKE RUN DR FLOWERY BR GA 30542-3886
CHAD 3600 West 5th Ave
CADGGBBBEF 8528 davis blvd # 134-115 north richland hills tx 76182-8367
CADJGBEF 90 State St., Ste 700, Albany, NY 12207
CLAMBEF 379 FM 2972 West, Rusk, TX 75785-3666
CHADJGBEF 161 N. Clark St. Ste 4800, Chicago, IL 60601
CADMGGBEF 2885 sanford ave sw # 17763 grandville mi 49418-1342
CHA 33O NORTH WABASH
OOOJGCAAAD 30 allen plaza, suite 700, 30 ivan allen jr. blvd.
CHAADGG 1711 N 6th ½ St # 100
GOOO 100 ONE JACKSON PLACE
CHADBBEF 199 south coast highway laguna beach ca 92651
CHADJGBEF 211 W. Wacker Dr., Ste 300, Chicago, IL 60606
RTTKNBEF rr # 1 box 292 woodlawn il 62898
CAAAAMBF 2415 COMPASS POINTE SOUTH WYND NE LELAND 28451
CADBBEF 30064 NADINE AVE HUNTINGTON WD MI 48070-1516
CAAAA 815 HUTCHINSON RVR PY SR
CAABEF 1928 Sheen Hollow Otsego, MI 49078
CADBBEF 60 ORVILLE DR FLOWERY BRANCH GA 30542-5314
CADGGBBEF 2070 homewood blvd., # 502 delray beach fl 33445
LLABBEF COUNTY ROAD UV, Logan Township, NE 68038
CAAAD 790 FOGGY BOTTOM FARM RD
KNNBEF drawer cs 198422 atlanta ga 30384
CHADE 3000-3006 West 42nd Street, IL
CADMJGBEF 500 Marquette Avenue Northwest Suite 1500, Albuquerque, NM 87102
CAA 4800 Fair Elms
CVAAD 147th & Oak Park Ave
KKNQQPBEF p.o. box 660367 mail code 5021 dallas tx 75266
CAADJGIIII 3459 lawrenceville suwanee rd ste d attn: mr. john poole
SSSSBEF Glfprt Blx Rgnl Arpr, Gulfport, MS 39501
CHADBBEF 1191 n. federal highway delray beach fl 33483
CADBBEF 95004 KINGSTON AVE HUNTINGTON WD MI 48070-1112
SSBEF Union Station, Washington, DC 20001
CADBE 40 Courtland Street, Atlanta, Georgia
CADBBBEF 1002 Ocean Boulevard St Simons Island GA 31522-4520
CHAAAAAD 8128 S. DR MARTIN LUTHER KING JR Drive
IIIIIII JPMORGAN INVESTMENT MGMT INC REAL ESTATE INFR
LAVHABEF Hghwy 54 And East Hckry, Nevada, MO 64772
CADKKN 115 Harting Road PO Box X
CHAD 1951 W 19TH ST
CAMBBEF 176 Sedgeford SE Cedar Rapids IA 52403
CHAD 2334 E. 75th St.
CADMBBEF 2616 20Th Street South St Petersburg FL 337123824
CAADMBBEF 2945 rodeo park dr east santa fe nm 87505
CHAJGBEF 730 N. Franklin, Ste. 510, Chicago, IL 60654
CHADJGBEF 19 S. LaSalle St., Ste. 300, Chicago, IL 60603
CHLLA 4802 S. State Rt. 159
CHADGGBEF 111 E. Wacker Dr. # 2500, Chicago, IL 60601
CHLLABEF 4520 N. State Road 37 Orleans, IN 47452-0186
CLA 10810 Ave. H
CADMGGBEF 899 snow rd n # b mobile al 36608-9705
CHADBEF 222 W. Adams St., Chicago, IL 60606
IIIIPQCHADBEF attn dept # 528, 4th floor 300 east randolph st chicago il 60601
CHAADJG 311 S. County Farm Rd Suite I
CADJGQP 2100 roswell rd., suite 200c pbm 214
CADGJJJJBBEF 160 Water Street, 12th Floor Executive Conference Room, New York, NY 10038.
BBEF Terra Alta, WV 26764
CADBBEF 1691 Timberlake Run Cedar Rapids IA 52403
CAAD 5544 St Charles Road
CADXXBEF 1601 Englewood Road Route 776, Englewood, FL 34223
CHADJGBBEF 101 e market st unit 17771 long beach ca 90807-9191
CLAMBEF 500 FM 45 East, Brownwood, TX 76801
GCADBBE lt42 99 Some Road, Some City LA
CAADBBEF 9840 COYOTE RIDGE CT UNIVERSITY PK FL 34201-2117
CLLAVABEF 6189 US Highway 18 And 15, Dodgeville, WI 53533
CHABEF 908 W. Madison, Chicago, IL 60607
CAAAAD 4381 LASSITER AT NORTH HILLS AVE
RRRTTKNN hwy CONTRACT route # 15B BOX # 1A
CAADOOJGBEF 1100 Brickell Bay Dr Panorama Tower, UNIT 24-L Miami, FL 33131
CHAQP 710 W 65TH BUILDING Z
U USA
CADMBBEF 2101 1st Avenue North, Pell City, AL 35125
CHADBEF 2 North LaSalle St, Chicago, IL 60602
CHADJGBBBEF 8301 E Prentice Ave., Ste. 305, Green Wood Village, CO 80111
OOOKKNBBEF church street station po box 6814 new york ny 10249
CHADGJ 47 S MERIDAN ST 2 FLOOR
CAMD 2350 WASHINGTON NE PL
CHAA 1400 WEST SHADY GROVE
CAAADBBBF 45 OCEAN ISLE WEST BLVD OCEAN ISLE BEACH 28469
OOO 5400 RENAISSANCE TOWER
KKN PO BOX 195
CADJGBEF 6180 Atlantic Boulevard, Suite H, Norcross, GA 30071
CADBBBEF 333 washington blvd marina dl rey ca 90292-5152
CHAKKKN 216 N. Pine P. O. Box 318
CADMMG 30 5th street n. e. 301
CADBB 430 webster st, palo alto
CADMJGIIII 1200 abernathy rd ne fl 6 attn: mr. greg earth
CHADJGBEF 111 W. Washington St., Suite 1920, Chicago, IL 60602
CLABEF 11950 FM 998, Dalhart, TX 79022
KKNQPPBBEF po box 419267 dept 696 809675382 kansas city mo 64141
CHAGGG 1160 S. Plymounth # 1 SW
CADBEF 249 Fifth Ave., Pittsburgh, PA 15222
CHADGBEF 101 W. Grand Ave. 600, Chicago, IL 60654
CAABBEF 1725 Mitchell Jones, El Paso, TX 79936
CAADBB 1850 Green Bay Road Highland Park
OOOKKNBBEF church street station po box 6262 new york ny 10249
CLAJGBEF 1200 Business 190 ste 13, COVINGTON, LA 70433
CAAAD 8125 royal st. georges ln.
CHABEF 110 W Hubbard, Chicago, IL 60654
IIICADBBEF philip palmer, md 12605 lapis lane oklahoma city ok 73170
CLLABEF 133 COUNTY ROAD KK, AMHERST, WI 54406
CYLA 11988 EL CAMINO REAL
CAADMBEF 3000 scott plantation dr s mobile al 36695-9444
CAADGG 4400 POST OAK PARKWAY # 2350
CADBBEF 1768 EDGEWATER LN HUNTINGTON BH CA 92649-4208
IIIKKNBEF customer # 11-0032004 lock box 238 jamison pa 18929
CAADG 3850 HUDSON MANOR TERRACE EE
CADJGBEF 9621 FOXHOUND DRIVE APARTMENT 1C MIAMISBURG OH 45342-5548
CLLCMG 20825 state route 410 e. 216
CADGG 361 17th Street No 2202
CAAD One Jelly Belly Lane
RRTKNN StaR Rte 12A BOX # 455B
CADBEEF 168 Wolf Road Albany New York 12205
AADBEF Drum Point Road, Deale, MD 20751
ZLAAGGBEF Junction Highway 76 37 # 86, Cassville, MO 65625
CHABE 10 EAST LAKE, DENVER, COLORADO
QPKKNBEF dept. 3234 p.o. box 123234 dallas tx 75312
CAADBBEF 7190 MASONS MILL RD HUNTINGDON VY PA 19006-4409
CADGE 171 AUBURN AVE 303 GA
CADBBBBEF 7353 Goddard Drive, Malmstrom A F B, MT 59402
IIIIICADMBBEF b"tag's flowers & gifts llc 204 gault ave. n. fort payne al 35968"
CWADBF 720 1/2 Clark Street, Evanston, 60201
CADBBEF 410 Rampart Blvd, Las Vegas, NV 89145
CAADMBBEF 3121 187th street crt n east moline il 61244
CHADBEF 9009 South Western Ave, Chicago, IL 60643
CHAD 247 W. 23rd Pl.
CADBBEF 388 Greenwich St., New York, NY 10013
CADDBEF 7214 Meadow Gate Way Woodstock, GA 30189
CAAD 13011 T I BLVD
CHADJGBEF 222 N. LaSalle St., Suite 300, Chicago, IL 60601
CHADBEF 217 W. Monroe St., Springfield, IL 62701
CHAAQPBEFU 11603 N Houston Rosslyn Building 2 Houston, TX 77086 US
CADMJGOOBEFU 601 PENNSYLVANIA AVE NW STE 900 S BLDG WASHINGTON, DC 200042625 USA
CHAA 8358 S. Stony Island
CAA 1614 English Oak
CHADXXGJ 728 w. roosevelt road (east side) 2nd floor
CHADJGBEF 3000 e. boundary terrace, st 2 midlothian va 23112
KKNBBBEF Post Office 20387 St. Simons Island GA 31522
CADBEF 11808 Becket Street, Potomac, MD 20854
CHADE 5609-5615 West Race Avenue, IL
CADBEF 19568 Imperial Hgwy Redford MI 48240
TRKNNNBEF South Route Box South # 7, Bennington, VT 05201
CADBBBEF 24 Midway Square St. Simons Island GA 31522
KKNQPBEF po box 12000, ms 5-230 vallejo, ca, 94590
CAF 3145 College 94705
CAAAAD 21300 RUTH AND BARON COLEMAN BLVD
CAAAJGBBEF 1 Washington Square Village Apt 2A New York NY 10012
CHAADBBE 34 Southwest Tualatin Valley Hwy east portland oregon
CAAADBBF 902 LAKE N SHORE DR MOREHEAD CITY 28557
CHA 1112 So. Washington
CADBBBEF 904 Marquette Ave Sault Ste. Marie, MI 49783
CHAADJG 4582 S ULSTER ST PKWY STE 1100
CLAMQPBEF 10929 rd 32 north bldg 760 sidney ne 69162
CADBEF N79W5406 Bywater Ln Cedarburg, WI 53012
CAAJG 4004 OCEAN FRONT APT 410
CAA 134 Grey Fox
CAADBEF 1501 Lebanon Church Rd, Pittsburgh, PA 15236
CAGJBBBEE 250 Broadway, 16th Floor, New York City, New York
CADBBEF 388 Greenwich Street, New York, NY 10013
CADBEF 747 Meloche Ave, Dorval, NY 11111
CHADBEF 1530 N Dearborn Parkway, Chicago, IL 60610
CHADF 60 East Walton Street, 60611
CAAAAADBF 728 C AND N SMITH MILL RD STONEVILLE 27048
CHABEF 200 E Randolph, Chicago, IL 60601
CGGAAD 6910 # G MARY CAROLINE CIRCLE
CAAADBBF 4368 BRIDAL CREEK WEST ST WINSTON SALEM 27106
CAAADJGGBBBEF 3321 john f kennedy blvd ste # d north little rock ar 72116
LLAABEF State Highway No 33, Hightstown, NJ 08520
CHAMQPBBBEF 144 s 500 e floor 2 salt lake city ut 84102
CHLLAJGIIBEF 3590 south state road 7 suite 28 reference division miramar fl 33023
CHADBEF 353 N Clark St, Chicago, IL 60654
CADPQKNBEF 56 main st., 2nd floor pob 130 orleans ma 02653
CAAD 14460 WHITE TOP VIEW
QPKKKNBEF dept 2366 p o box 122366 dallas tx 75312
QPKKNBEF dept 77045 po box 77000 detroit mi 48277
CADMJG 1401 H St. NW Ste. 600
CAAAD 1063 MAITLAND CENTER COMMONS BLVD
CAADMMBBEF 1755 FLOWERS CROSSING DR N E GRAND RAPIDS, MI 49525-9540
CHADBEF 18500 N. Allied Way, Phoenix, AZ 85054
CWHADF 4922 B South Cornell Avenue, 60615
KKNNBEF Route Box # 201, Bingham, ME 04920
QPKKNBEF department 1480 po box 4110 woburn ma 01888
CHADJGBEF 203 N. LaSalle St. Suite 1900, Chicago, IL 60601
CHAGJBEF 111 E. Wacker 25th Flr, Chicago, Il 60601
CHADBEF 6808 W. Archer Ave, Chicago, IL 60638
CABBBEF 2854 Capetanios, El Dorado Hills, CA 95762
CAAGBEFF 168 eastern prom 3r portland me 041 01
JGCAAAADBEF Flat 4 10A Dr. Martin Luther King Blvd Austin, TX 78500
CADGJGBF 337 HOBSON DR # APT 5 MOCKSVILLE 27028
CAADBF 60 Arts Circle Drive, Evanston, 60208
CHAG 1960 South 18th Rear
CHA 55 West Cermak
OOOCHAD 1000 CATHEDRAL PL 925 W GEORGIA ST
CAADMBEF 871 Old Peachtree Road, N.W. Norcross, GA 30043
CLLABEF 5859 COUNTY ROAD DD, WAUPACA, WI 54981
CADG 3235 CAMBRIDGE AVENUE LH
CADGJGBF 110 ALEXANDER ST # APT 3 ELIZABETHTOWN 28337
CHADJGBEF 200 S. Michigan Ave. Floor 4, Chicago, IL 60604
CHAAAJG 150 E Ponce de Leon, Suite 230
CAD 70 Oak St
CHADJGBEF 311 S. Wacker Dr. Ste. 3000, Chicago, IL 60606
CHLA 2554 NE LOOP 410
CAADBEF 224 MIDWAY MEDICAL PARK BRISTOL TN 37620
CADMJGBEF 235 Peachtree Street, NE Suite 2000 Atlanta, GA 30303
CADJGBEF 1121 Nuuanu Avenue Suite 105, Honolulu, HI 96817
CAABBEF 11085 gravois industrial st louis mo 63128
AADBEF Lee's Mill Road, Moultonborough, NH 03254
CHADBBEF 2550 NE 27TH CT LIGHTHOUSE PT FL 33064-7712
CHADBBEF 7101 N HIDDEN TER LITCHFIELD PK AZ 85340-5066
CHADGG 200 W. 22nd St. # 201
CADGG 1000 Nicollot Mall TPN 13A
CADBBBF G-J Hathway Avenue, San Luis Obispo, 93405
CABBE 100 main los angeles, ca
CAADF 26 Ocean Oaks Lane, 39424
CLLAMOOJGIIIBEF 115 Business Loop 70 w, Mizzou North, Rm 501 Sponsored Programs Administration Columbia MO 65211
CADMBEF 2101 Louisiana Boulevard Northeast, Albuquerque, NM 87110
CABBEE A1075 Main, san jose, puerto rico
CHABBE 1350 NW 55th Fort Lauderdale, FL
CAJG 2225 COMMONWEALTH APT F
KKNBEF P.O. Box 250, Quincy, IL 62306
RTTKNNBEF rr # 1 box 103 a rio il 61472
CHADGJ 3901 south state steet 1st floor
KKNLABBEF P.O. Box 628 Hwy 231 Lake Butler, FL 32054-0628
CHADQPGGBBEF 3433 nw 56th st bldg b # 670 oklahoma city ok 73112
CHAGG 1056 W. Northshore 1 W
CADBBEF 880 Carillon Pkway, St. Petersburg, FL 33716
CAADOOQPJGBEF One Medical Center Boulevard Professional Office Building 1 Suite 205 Upland PA 19013
CHADQPBEF 11000 north mopac expwy bldg 300 austin tx 78759
CAAADBF 252 SLEEPY AVENUE WEST RD WILKESBORO 28697
CAADBF 2026 Green Bay Road, Evanston, 60201
CAD 4114 Southwest Highway
OOOCHADBEF RODNEY SQUARE NORTH 1100 N. MARKET STREET WILMINGTON DE 19890
CLA 30 Cour Caravelle
RTTKNBEF rr # 2 box 484 mcleansboro il 62859
CADOOBBEF 1840 Ashbourne Rd Lynnewood Gardens, Elkins Park, PA 19027
CADMBBBEF 2108 Wealthy St SE E Grand Rapids, MI 49506
OOOOKKNQPBBEF ou health sciences center p.o box 26901, scb 223 oklahoma city ok 73126
TRKNNNBEF West Route Box West # 4, Goshen, CT 06756
KKNQPBBEF po box 60000 file 73484 san francisco ca 94160
ZAVA Jct 4 & 13
QPKKNBEF drawer 368 po box 11407 birmingham al 35246
CHADB 344 West 49th Street NYC
CHAD 3849 W 69TH PLACE
CADM 3555 68th Street Southeast
CHAD 200 W. jACKSON bLVD.
QQPKKNBEF ref no 000000000590261 po box 41602 philadelphia pa 19101
CHADBEF 1147 West Ohio Street, Chicago, IL 60642
CHADBBEF 1300 W. Higgins Road, Park Ridge, IL 60068
CADGJGBF 410 PIEDMONT AVE # APT 2 SHELBY 28150
CHAMBBBEF 2901 East 3300 South, Salt Lake City, UT 84109
CADBBEF 880 Carillon Parkway, St. Petersburg, FL 33716
CHAABBBEF 201 east south temple Salt Lake City Utah 84111
CAADBBEF 2645 Federal Signal Dr, University Park, IL 60442
CHADJGKNNBEF 1950 n stemmons fwy ste 5010 lb # 842467 dallas tx 75207
CAD 111 ELMWOOD TERR
GOOOO 310 ASPEN AIRPORT BUSINESS CENTER
RTKN HC 0903 Box 62
AD Temple Ter
CHADBEF 200 S. Wacker Dr., Chicago, IL 60606
CHADBEEEF 111 N Wyoming avenue, Washington, District of Columbia, 22202
CADBBEF 11 WILLOWBROOK TRL FLOWERY BR GA 30542-3893
CAE 28 Lullwater, NE
CHLAJG 2045 N HWY 360 STE 250
CADMBBEF 5280 main st n saint petersburg fl 33714-2245
CHLLA 1713 West U.S. Hwy 50
CADM 2554 OAK TRL S
CLLABEF 1234 COUNTY HWY 60E, Town, CO 12345
CAAAAAD 4351 THE CIRCLE AT NORTH HILLS ST
IIIIIII C/O FAIRFAX CTY REDEV AND HOUSING AUTHORITY
CHAAG 1020 West Bryn Mawr 211
CHAAAD 3950 N A W GRIMES BLVD
CAADBEF 2910 Meadow Glen St Marion IA 52302
CAADGGBBEF 1906 college heights blvd # 41066 bowling green ky 42101-1066
IIIICADKNNBBEF c/o bank of america 6000 feldwood rd; lockbox # 402605 college park ga 30349
CAADBEF 101 MISSION HILLS PARK ALABASTER AL 35007
OOOOOOGJ 1 johnson & johnson plaza tower, 4th floor
CADGJ 1750 TYSONS BLVD FOURTH FL
CAAD 1950 LOUIS HENNA BLVD
CADGBBEF 3333 Beverly Rd, B6-347B, Hoffman Estates, IL 60109
CADBBEF 5131 recker highway winter haven fl 33880
CHAJG 1723 N SHEFFIELD UNIT 2B
CHAJGBEF 111 W. Washington, Ste 1100, Chicago, IL 60602
CHABEF 1705 N. Rutherford, Chicago, IL 60707
LAVAM Rts 1 & 24 East
CAAADJGBBBEF 2161 palm beach lakes boulevar suite 408 west palm beach fl 33409
CADBBEF 133 Finch Knoll, San Antonio, TX 78253
ZLAABEF Crsrds Highway 139 A, Cadiz, KY 42211
CHADG 801 South Canal Street C1S
CHLAABEF 9221 E. Via de Ventura Scottsdale, Arizona 85258
CHAD 5536 West 103 Place
CAAAD 201 SCOTTSVILLE W HENRIETTA RD
CLLG 5965 STATE RT. 140
CHADE 190 East Price Street, CA
CWHA 439 B- West Grant
CAADJGBEF 11260 Roger Bacon Drive, Ste 300 Reston, VA 20190
CADGJBBEF 390 Greenwich St., 2nd Flr, New York, NY 10013
CHAAD 3218 W. Irving Pk. Rd.
LAM Highway 34 East
AVA Main and 63rd
CADBBEF 3555 HILLVIEW TURN HUNTINGDON VY PA 19006-2816
CADGGBBEF 1732 1st ave # 25366 new york ny 10128-5177
CLLABEF 1737 COUNTY ROAD VV, Seymour, WI 54165
CAADBBEF 7869 CAMP OKEE DR GLOUCESTER PT VA 23062-2502
SSSSSBBEF Gldn Egl Lodge Mdw Village, Big Sky, MT 59716
CAAAAM 2108 CROSS BRONX EP SR S
CHADB 2323 South 6th Street Rockford
CHABBEF 800 N. Lindberg St. Louis MO 63167-6316
CHABB 333 North LaGrangeA!A"aAa LaGrange Park
CADBEF N170W20015 Hunters Rd, Jackson, WI 53037
CADMGGBEF 972 Donnelly Ave SW # 2 Atlanta, GA 30310
CADMJBBEF 1615 Midland Ct NE Unit Cedar Rapids IA 52402
CADJGBEF 1568 LEXINGTON AVE APARTMENT 4L MANSFIELD OH 44907-2640
CADGJJJBE 22 Reade Street, 2nd floor conference room, NY, N.Y.
KKKN POST OFFICE BOX 1197
CADMBBEF 10600 trademark pkwy n rancho cucamonga ca 91730
CHADGGBBEF 1501 n main st # 2 beaver dam ky 42320-8961
QQPKKNBEF mail code 55083 p.o. box 105046 atlanta ga 30348
CHAD 2701 W Airport Freeway
CADBB 260 5th av new york
CAAD 20713 2700 N Ave
CADGJGBF 0 LIGHTHOUSE VW # LOT 9 AYDLETT 27916
CAADMBBEF 143 20th Street Dr NW, Cedar Rapids, IA 52405
CAADMGBBEF 9100 MLK JR Street North 1001 St Petersburg FL 33702
CAGJ 1500 Broadway 21st Fl.
CADBEF 3054 Hidden Meadow, Seguin, TX 78155
CHADGJBEF 10400 W. Higgins Rd 5th Flr, Rosemont, IL 60018
CADBBEF 225 RIDGEDALE AVE, N HANOVER, NJ 07936
SSBEF Meriden Square, Meriden, CT 06450
CHAGJBEF 115 S. LaSalle 37th Flr, Chicago, IL 60603
CAADBEF 540 Meadow Ridge Blvd, Marion, IA 52302
CHADBBEF 3540 NE 30TH ST LIGHTHOUSE POINT FL 33064-7631
CADJGBEF 440 Wabash Ave., Ste. 3909, Chicago, IL 60611
IIIICHADJGBEF Clo DTZ Jola Kupferer 77 W WACKER DR SU£TE 1800 CHICAGO IL 60601-1714
KKKNBBBEF p o box 786 ranchos de taos nm 87557
CADQPJG 4343 Shallowford Rd Bldg B, Suite 8A
CHAJGBEF 10 S. Dearborn, flr 43, CHicago, IL 60603
KKNQPBBEF po box 60000 file 30580 san francisco ca 94160
CHABEF 30 N. LaSalle, Chicago, IL 60606
CHAAD 3870 N. 3000 W. Road
JGQPCAADM suite 200, building 17, 7000 peachtree dunwoody road, n.e.
CHADBEF 221 N. LaSalle St., Chicago, IL 60601
KNKKNBEF lockbox 1007 po box 4829 houston tx 77210
RRTKNBEF rural route 1 box 1 louisville il 62858
CADBEF 1660 International Drive, McLean, VA 22102
CHCMBBEF 43 north 1250 west saint george ut 84770
OOOO First National Bank Building
XXXKKNBBEF countermarsh- # 000000000286972200 p.o. box 659601 san antonio tx 78265
CHADGGBEF 427 n tatnall st # 50430 wilmington de 19801-2230
OOOCABBEF One Exchange Plaza, 55 Broadway, New York, N.Y. 10006
CAA 30 Breakenridge Farm
CADBBEF 3136 ALAN DR WILLOUGHBY HL OH 44092-1208
CHADGJGBF 420 E MCKAY ST # APT 7B ELIZABETHTOWN 28337
CHADJGBEF 1 E. Wacker Dr., Ste. 2350, Chicag, IL 60601
QPKKNBBEF department 33513 p.o. box 39000 san francisco ca 94139
CAAMD 7650 CRTNY CMPBL W CSWY
CAAD 3713 BARRINGTON BRIDGE PL
CADMBBEF 500 3rd st s jacksonville beach fl 32250-6624
CLAMOOOOBEF 3252 rt 60 east ona west industrial park ona wv 25545
IIPQCAABBBEF attn: mcshane 3 fl 45-18 court square long island city ny 11101
CLLABBEF 209 STATE ROUTE 590 ELMHURST TWP, PA 18444
CAAAAMGG 1120 CAPITAL OF TX HWY S # 3-300
CHAD 2141 S TAN COURT
CADMBEF 2802 13th Avenue South, Fargo, ND 58103
CAA 1504 timber Rail
CAAAJGBEF 17047 EL CAMINO REAL STE 200 HOUSTON TX 77058
QPKKNBEF lockbox 9351 po box 8500 philadelphia pa 19178
PQCADKKOOO north tower 3353 peachtree road p.o. box atlanta financial center
CHABE 55 WEST 10TH DENVER COLORADO
CCAADBEF W148 N9748 Tree Tops Dr Germantown, WI 53022
CHLLA 850 S Illinois Route 31
CAA 3719 Old Alabama
AAVABEF Hwys 51 and 151, Madison, WI 53714
KNBBEF P.O.Box 460, Western Springs, IL 60558
CAGGBBEF 1024 randolph 1 n oak park il 60302
CADBBBEF 715 spencer dr. west palm beach fl 33409
CHAJGBEF 70 W. Madison, Ste. 4500, Chicago, IL 60602
CAADBBBEF 137 Raymond's Grant Trace St. Simons Island GA 31522
CAAAD 15841 RONALD W REAGAN BLVD
CHAD ONE NORTH JEFFERSON AVE
CADMOOJG 3340 peachtree rd ne tower place ste 1685
PQOOOOCADBEF 14th floor l & c tower 401 church street nashville tn 37243
CHAAD 18847 E. 1400 N. Road
CAADOOBEEF 2274-2284 Ashley River Rd Middleton Cove, Charleston, South Carolina 29414
ICADGGBE Newsday 30-83 29th Strt # E2 Astoria NY
CAADBBBEF 375 valley forge rd. w. palm beach fl 33405
CWAD 1536 C. Hunt Drive
CHAMIIIIBEF 198 E 161st St District Atty Bronx Cty Bronx, NY, 10451-3536
CHADBEF 77 W. Wacker Dr., Chicago, IL 60601
CWHAD 1521 J. S. Indiana Ave.
CADBBE 19 HARGROVE GRADE, PALM COAST FL
IIIIIIIICHAADMJGBEF US LEGAL SUPPORT INC US LEGAL SUPPORT INC 353 N SAM HOUSTON PKWY E STE 1200 HOUSTON TX 77060
CHAGGQPBEF 1100 n dearborn # 403 rm 306 chicago il 60610
CHADBEF 900 N Michigan Ave, Chicago, IL 60611
CHADJGG 21 E. Chestnut St. Apt. 20 C
CHADBEF 7681 E Gray Rd, Scottsdale, AZ 85260
CAAADB 300 Frank W. Burr Boulevard Teaneck
CHAAAD 648 SW PORT ST LUCIE BLVD
CADBBEEFUU 3481 Kingstown Road South Kingstown, Rhode Island 02892 United States
ZZAVAD CORNER OF CAVE & ZERKEL STS
CADGGBBEFU 18831 pines blvd, # 241 pembroke pines, fl 33029, usa
OOCHA Hayes Center 4859 S. Wabash
AADBBEF Anchor Inn Road, Round Pond, ME 04564
CAAD 335 County Line Road
CAAADBF 160 JAMES W DAVIS LN SANFORD 27332
CADBBEF 19 Railroad Pl West Hartford, Connecticut 06110
CADXXBBBEF 4315 Tenth Street East Beach St. Simons Island GA 31522
CAAAAAAD 14100 BEN C PRATT 6 MILE CYPRESS PKWY
CADBBEF 17455 Imperial Hgwy Yorba Linda CA 92886
CADBEF 2341 Catherine St., Northbrook, IL 60062
CYADBBEF 11 OLD ORR RD FLOWERY BR GA 30542-3444
CHAJGBEF 1328 West McDermott Suite 200, Allen, TX 75013
CADMDBF 1031 21ST ST NW LN HICKORY 28601
CHAJG 2820 N. Greenview Unit 1
CADMOOBEF 2655 Essex St SE Factory Lofts, Minneapolis, MN 55414
CHADBBEF 3200 N. First St., San Jose, CA 95134
RRTKNN HC rte 15B bOX # 1A
CADBBBBE 61 Polaris Dr Lake in the Hills IL
QPKKNBBEF dept 863499174 po box 419267 kansas city mo 64141
CWADBBE 3813 1/2 Some Road, Los Angeles, CA
CHABEF 444 N LaSalle, Chicago, IL 60654
CHADBEF 303 E Wacker Dr., Chicago, IL 60601
CADMJG 175 5th St N Floor 3
CADBEF 225 Fifth Ave, Pittsburgh, PA 15222
CHADBEF 440 S. LaSalle Street, Chicago, IL 60605
CADGGBBEF 1661 LIMELIGHT CIR # D HUNTINGTON BH CA 92647-5221
CAADBB 1085 Santa Paula Avenue, Los Osos
CADMBEF 1800 M Street, NW, Washington, DC 20036
CADBBEF 1951 LINCOLN DR HUNTINGTON WOOD MI 48070-1626
CHAJGBEF 222 W. Adams, Ste. 520, Chicago, IL 60606
CHABEF 33 W Monroe, Chicago, IL 60603
CHAJG 2820 N. Greenview Unit I
CAADQPJG 2900 chamblee tucker rd., bldg. 10, st. 310
CHAD 3014 W. 39th Place
CHA 333 Nroth Michigan
CHADBEF 210 E. Pearson Street, Chicago, IL 60611
CHLA\\ 17380 N HIGHWAY A1A ALT
CHADBBEF 6 S. Old Orchard, St. louis, MO 63119
IIIICADPQJGBEF research administration and finance 110 8th street, west hall, room 311 troy ny 12180
CHABEF 10250 S. Bell, Chicago, IL 60643
CLLAABEF 254 U.S. Highway No 202, Pluckemin, NJ 07978
CADBEF 1111 Chestnut Street, Phila, Pennsylvania, 19101
CAD 106 Comella Cove
CAAAD 1180 P DE LEON BLVD
CHAADGGG 5490 S. South Shore Drive # 3 South
IIIBEF Budd Insurance Agency Coldwater MI 49036
CAADM 1254 Centra Villa Dr, SW
CHAD 37 W 47TH ST
CHAKKN 110 West Edwards P.O. Box 5000
CHAA 6330 S Stony Island
CADBBBE 1 First St, e San Jose CA
QPKKKNBEF msc 410833 p o box 415000 nashville tn 37241
CADBBBEF 7426 KEMMAN AVE LA GRANGE PK IL 60526-1665
CAAABBEF 3 M Center 235-3A-09 St Paul MN 55144
CHAMGGBBEF 654 n 800 e # 213 spanish fork ut 84660-1651
CADJGBEF 2600 Carlton Ln Trlr 15 Springville IA 52336
QPPKKNBEF box # 2806 po box 8500 philaadelphia pa 19178
CHADBEF 1401 N. Farnsworth Avenue, Aurora, IL 60505
CADBBEF 23485 Western Ave Park Forest, IL 60466
CADMGG 750 park ave., ne 41 sw
ICHADOOGJBBEF Plantation 3520 West Broward Boulevard, Kingston Building, Second Floor, Ft. Lauderdale, FL 33312-1038
CCADBEF W206N W16282 Marashland Dr, Jackson, WI 53037
CADMBBEF 9125 Atlantic Drive Southwest, Cedar Rapids, IA 52404
CAAMD 3301 NEW MEXICO NW AV
OOOJG ONE JAMES CENTER, SUITE 902
CHAA 5534 S. St Louis
CHADMJG 333 north point center e ste 300b
IIIIICADBEEFU AIR SYSTEMS PERFORMANCE CONSULTANTS, INC., 162 LIMERICK LANE, ROCHESTER, NEW, YORK 14606 US
CAAADMBF 2153 U S 401 HWY S LOUISBURG 27549
CADMDBEF 11408 otter creek south blvd mabelvale ar 72103
RRRTKN HWY Contract RTE 68 BOX 98A
CADGGBBBEF 18640 mack ave # 865 grosse pointe farms mi 48236-7700
CHADQPBEEFUU 600 E Boulevard Ave, Dept 301 Bismarck, North Dakota 58505 United States
CADKNNBBEF 6000 feldwood rd lbx # 402605 college park ga 30349
QPKKKNBEF dept. 0669 p o box 120001 dallas tx 75312
CADG 3665 Chesnut Drive, C-5
CADGGBBEF 211 PARKSIDE LN # 138 HUNTINGTON BH CA 92647-7610
CADJGBEF 123 Main StrEet, Apt 31, Bobco NY, 33345
IIICLLABBEF consultant radiation phys 2495 state route 118 hunlock creek pa 18621
SSSBBEF Lee Bird Fld, North Platte, NE 69101
IIICADJGBBEF JANET S SMITH 7710 MAIN AVE APT 1110 LOS ANGELES CA 9151-2100
CHADBEF 22 W Washington St, Chicago, IL 60602
CHAB 12001 N HOUSTON ROSSLYN
CHAA 2510 East # 422
CHABBEF 233 EAST FULTON GRAND RAPIDS, MI 49503
CHAAJGBEF 1101 W Fulton Market STE 3, Chicago, IL 60607
CAAAD 514 PEACE & PLENTY LANE
CADJG 7322 SW FREEWAY STE 1600
CAAAADBF 100 GENERAL A S JOHNSON ST STANLEY 28164
QPKKNBBEF file 74115 po box 60000 san francisco ca 94160
CHAA 8938-40 S. Cottage Grove
CYLLA 2349 Old State Route 3
OOOO 1600 CRESTAR BANK BLDG
CADBBEF 6625 HUNTINGDON PIKE HUNTINGDON VY PA 19006-8307
CHADF 233 S Wacker Dr 606066306
CHADBBBEF 1919 n. flager dr. west palm beach fl 33407
CLAJGBEF 400 ave d unit 10 williston vt 05495
CADMJGBEF 1800 M St., NW Ste. 700, Washington, DC 20036
CHADF 63-67 East Adams Street, 60604
CHADJGBEF 4250 North Farifax Dr. suite 1410, Arlington, VA 22203
CADBBEF 200 Park Avenue, New York, NY 10166
CHAD 2701 W 18TH ST
CAADBEF 535 Courtney Hodges Blvd. Perry, GA 31069
CAADBEF 1249 Charles Hardy Parkway Dallas, GA 30157
CWAAD 1809 C CROSS BEAM DRIVE
CHAADE 1209-1215 East Hyde Park Boulevard, IL
CAADBBEF 566 RED RAMBLER DR LAFAYETTE HL PA 19444-2109
IIIIIKKNBEF re:acct # 056 552-9329 001 p.o. box 105068 atlanta ga 30348
CHAADJG 1040 N. Lake Shore Drive Apt. 35A
CADMMGGBEF 972 Donnelly Ave., S. W. # 2 Atlanta, GA 30310
CADGGBEF 1120 15th street, af 1025 augusta ga 30912
CAAMDBEF 11408 otter creek south rd mabelvale ar 72103
CHA 8517 So Nashville
CHADJGBEF 120 W Madison St., Ste. 1406, Chicago, IL 60602
CHAA 5500 N. St. Louis
CAAAADMOOOBEF 2228 Martin Luther King Jr Ave SE Maple View Flats, Washington, DC 20020
CHAADGGBBEF 125 e merritt island cswy # 107341 merritt island fl 32952-3699
CADMGGBEF 2885 sanford ave sw # 33031 grandville mi 49418-1342
CAADBEF 2510 Heather View Cir, Marion, IA 52302
CHADBBEUU 18531 S BROADWICK ST RANCHO DOMINGUEZ CA United States
CAADBF 474 silas deane highway wethersfield ct
CAADJG 15825 SHADY GROVE ROAD STE 55
CHAD 2550 E. 73rd St.
CHAAJGBEF 600 W. Van Buren, Ste. 909, Chicago, IL 60430
CHADJGBEF One S. Wacker Dr., Ste. 2050, Chicago, IL 60606
CAJGBEF 1111 Broadway, Suite 1515, Oakland, CA 94607
CADJGBEF 65 Court Street, Room 1201, Brooklyn, NY 11201.
CHAD 303 s loudoun st
CAAM 2641 Orchard Knob SE
CADOOJGBEF 175 Langley Drive Langley Commons, Suite C-4 Lawrenceville, GA 30045
CHLLABEF 7529 E COUNTY ROAD MM, Janesville, WI 53546
CADAADBBF 5191 RIVER RD LIBERTY GROVE RD NORTH WILKESBORO 28659
CHLA 13483 W INTERSTATE 10
CHAQPJG 1919 w. taylor (m/c 525) rm. 128
CHAGBEF 203 N. Wabash 608, Chicago, IL 60601
CLAABBEEFUU 510 U.S. 17 Business Surfside Beach, South Carolina 29575 United States
QPKKNBBEF department 1691 po box 61000 san francisco ca 94160
CHADBB 465 East 170th Street South Holland
CAADMJGBBEF 3948 21st Avenue Pl SW, Unit 4 Cedar Rapids, IA, 52404
CADBE 465 peck lane cheshire ct
CLA 13125 Rte. 138
CADBBEF 384 William St, E. Orange, NJ 07017
SSBEF Bristol Harbor, Bristol, RI 02809
SS Wrigley Field
CLAJGBEF 1200 business 190 ste 41, COVINGTON, LA 70433
KKKN Post Office Box 40177
CHAADBEF 270 S 21st Street Ct, Marion, IA, 52302
CAADGGIIIIBEF 1301 bertha howe ave # 6 attn desert valley ent mesquite nv 89027
CADPQIIIIIIIIIBEF 401 church street, 14th flr, l & c twr div of fiscal services-fee section nashville tn 37243
KKKN P O Box 1563
CADMBBEF 2422 51St St No St Petersburg FL 337103541
CADQQPBEF 1155 reliable parkway client code 28502 chicago il 60686
CHADQPXXBBEF 1000 w temple st file 57130 ground lvl los angeles ca 90012
CADBBEF 13535 ELGIN AVE HUNTINGTON WD MI 48070-1536
CAADBBBEF 30108 Fairway Vista Drive, Fair Oaks Ranch, TX 78015
CLA 2300 Boulevard Granada
CADMGGG 750 park ave. ne # 23 se
CWADBF 400 A South Boulevard, Evanston, 60202
CHADGBBEF 3800 South Louise Avenue Frnt, Sioux Falls, SD 57106
CAAD 42 Cedar Crest Ct.
CAA 5555 SAN FELIPE
CHLA 830 NW LOOP 410
CLLA 173 IL Rte. 2
CADBEF 150 Pierce Rd, Itasca, IL 60143
CAADGGBBEF 25129 the old road # 303 stevenson ranch ca 91381
OGGCHADBBBEF portofino n 507 2600 n flagler dr west palm beach fl 33407
CAADMBE 105-25 Horace Harding Expy N, Corona, NY
CADDBEF 5075 Avalon Ridge Parkway Norcross, GA 30071
CHAA 4215 W. West End
IIIII CHAMAN PURI, PURI BORTHERS, INC.
CHADJGBEF 300 S. Wacker Dr., Ste. 2450, Chicago, IL 60606
CHABBE 100 WEST SEVENTH, LOS ANGELES, CALIFORNIA
KKNQPPBEF P.O. Box 48, Substation # 1; Galveston, TX 77555
QPKKNBEF bin 141987 po box 1627 indianapolis in 46206
CHADJGKNBEF 1950 n stemmons freeway suite 5010 lockbox 848104 dallas tx 75207
CAADBEF 1421 39th Street Pl, Marion, IA 5230
CADMOOOGG 1201 peachtree street ne 400 colony square, # 1001
CAADM 949 Burnt Hickory Dr, SW
KKNQPBBEF po box 790322 bin 150003 st louis mo 63179
CADBEF 122 Industrial Blvd McDonough, GA 30253
CADIIKNBBEF 6000 feldwood road c/o boa lockbox 402605 college park ga 30349
CAADJGBEF 1065 Nine North Drive, Ste B Alpharetta, GA 30004
CAAADBBEF 6008 Old Bridge Road Ln Cedar Rapids IA 52404
CADBF 2820 Park Place, Evanston, 60201
CLABE 500 us 19 clearwater fl
CHXHADBF 2471 S AND W FARM RD HICKORY 28602
CADBBEF 461 5th Avenue, New York, NY 10017
CAADBF 2677 Gross Point Road, Evanston, 60201
CHADBBBEF 9503 e. rush st. south el monte ca 91733
CHADJG 1 S. Wacker Drive, FL 37
CADQPBBBEF 1135 kane concourse floor 5 bay harbor island fl 33154
CLLABBEF 197 STATE ROUTE 690 SPRINGBROOK TOWNSHIP, PA 18444
CADBEEF 45 Woodstock Street, Roswell, Georgia, GA 30075
CADPQBBBEF 218 datura st. 3rd fl. west palm beach fl 33402
CLLAM 1276 County Road 1450 E.
CAAD 176-214 Box Elder St
CHABE 610 EAST MAIN MARION KANSAS
CHAGBEF 223 W JACKSON 512, CHICAGO, IL 60606
CAD\\BEF 4174 C Avenue Ext Alburnett IA 52202
CADBBBEF 364 golfview rd n palm beach fl 33406
CHADJGBEF 225 W. Randolph St., Ste 27a, Chicago, IL 60606
CHADJG 2515 N SEMINARY AVE UNIT F
OOOCADM 1015 FINANCIAL CENTER 505 20TH ST N
CAD 8617 Terrell Dr
CAAMD 2110 SAINT JOHN W ST
CADGJ 6811 KENILWORTH AVE 6TH FL
CAAABBEF 6002 El Tordo Rancho Santa Fe CA 92067
OOOJGCAAADM 30 allen plaza, ste 700, 30 ivan allen jr. blvd, nw
CADBBEF 625 Carpenter Ave, Oak Park, IL 60304
CHLAJGBEF 2010 w ave k ste 545 lancaster ca 93536-5229
CLLA 3474 scenic hwy 98
CLAMBEF 5028 hwy 15 n. jackson ky 41339
CHADBEF 1819 W. Chicago Ave., Chicago, IL 60622
CHADJGGBBEF 13021 nw 1 st apt # 109 pembroke pines fl, 33028
CADBBEF 1400 Powis Rd, West Chicago, IL 60185
QPPKKNBEF lockbox # 4987 po box 8500 philadelphia pa 19178
CADMBEF 985 Cox Ave., S.W., Atlanta, Georgia 30310
CADGGBBEF 12645 fredrick street 1-5 344 moreno valley ca 92553-0000
QQPKKNBEF ref no. 24385309 po box 41602 philadelphia pa 19101
CAAADM 366 GEORGE W LILES PKWY NW
CHAADBEF 6 West South Water Market, Chicago, IL 60608
CADBE 465 pack lane cheshire ct
LABEF Highway 80, Allentown, GA 31003
CAD 1 PINTO DR.
CAAA 175 Old Half Day
CADJGQPPBEF 75 remittance dr. suite 1515 acct # 4398032 chicago il 60675
CAADBEF 351 Fresh Pond Parkway, Cambridge, MA 02138
CAADJGBBBEF 19508 shumard oak dr unit 103 land o lakes fl 34638-7273
CAMBBEF 193 Braybrook SE Cedar Rapids IA 52403
CHADBEF 233 N Michigan Avenue, Chicago, IL 60601
CHAAD 123R S St thomas av
CAD 100 mlk bkvd
CADBBEF 85 Collamer Crossing, East Syracuse, NY 13031
CADGGBEF 4101 winnfield road, 106 d, warrenville il 60555
CLLLA 3389 Anderson County Rd 452
CHAMJGBBEF 6641 N 2200 W Apt D304 Park City, UT 84098
RTKNE RFD 2 BOX 5729, ME
IIIII C/O LAWSON TARTER & CHARVET
CAADBEF 351 Fresh Pond Pakway, Cambridge, MA 02138
CHADQPJG 1919 west taylor street (mc 525) room 128
CHAA 9208-9214 South Cottage Grove
CADMBBEF 1807 Glenwood St. NE Palm Bay FL 32907
CADM 222 7th Street Southeast
CABE 303 11th washington, dc
CADF 38 Private Road 54606
CADG 4315 WEBSTER AVENUE LH
[CLLAABEF Mi K Beach Road # 2, Kenai, AK 99611
SSSBEF Okemo Market Place, Ludlow, VT 05149
CLLAAM 1101 U.S. Highway No. 130 North
CAAD 231 Saint Nicholas Circle
CAADBEF 318 Grant Avenue Cir Lisbon IA 52253
LAVLA Route 30 & Route 45
CWADBF 618 1/2 Church Street, Evanston, 60201
CLABBEF 31595 SR 20, Oak Harbor, WA 98277
CHADGJJGBE 121 N LaSalle St, 9th Floor room 905 Chicago IL
CADDEF 8225 Troon Circle Austell, GA 30168
CADBEF 4158 Musgrove Drive, Florence, Alabama 35630-6396
CADGGBEF 12345 CLEVELAND BOULEVARD # 26, CLEVELAND OH 12345-6789
IICHLABEFIIII Joe Ballenger 3645 N Route Z Columbia MO 65202 Ballenger Propane Inc Utilities
CHARTKNBEF 104 s walnut rr 1 box 297 monee il 60449
CHADGGBBBEF 7545 e treasure dr # 4h north bay village fl 33141-4308
CWAAD 2458 B Wesley Chapel Rd
CADJGBEF 111 Speen Street, Ste. 410, Framingham, MA 1701
CCHA 358 370 E 71ST
CHADBEF 20 South Clark Street, Chicago, IL 60603
CAAD 2021 St. Johns Ave.
CADJG Six Concourse Parkway Suite 2500
CAAAAD 134 ASTRONAUT E S ONIZUKA ST
IIIIICADBEEFU AIR SYSTEMS PERFORMANCE CONSULTANTS, INC., 162 LIMERICK LANE, ROCHESTER, NEW, YORK 14606, USA
CADGGBBEF 6251 smithpointe dr # 132 peachtree corners ga 30092-2755
RRTKN HC RTE 24 box 2A
CAD 110 COVENTRY SQUARE
JGCHAOOO STE. 201, 4401 N. MESA, COVENTRY PARK WEST
CLLABEF 1000 COUNTY ROAD DB, MOSINEE, WI 54455
CADMBBEF 7924 39th Terrace North St. Petersburg FL 33709
CADBBBEF 2220 SHAWANO DR, SAULT STE MARIE, MI 49783
III UNITED MANAGEMENT CO
CADQPBEF 1260 arrow highway blg e upland ca 91786-0000
QPKKNBEF msc 30425 po box 415000 nashville tn 37241
CHAGJBEF 55 E Monroe- 40th Floor, Chicago, IL 60603
CHADBEF 225 W. Randolph St., Chicago, IL 60606
CAAADBBF 4026 MARK N SMITH RD DEEP RUN 28525
CADKNNBBEF 6000 feldwood road lockbox # 402605 college park ga 30349
CAADJG 3101 VIRGINIA BEACH BLVD UNIT 101-102
CHAJGBEF 203 N. LaSalle, Ste. 2300, Chciago, IL 60601
IIIQPPCHADJGBEF heather r. peters kba # 90688 815 w. market st. ste 500 louisville ky 40202
CHABEF 1248 W Carmen, Chicago, IL 60640
CADJGBEF 1608 4th Street Suite 200, Berkeley, CA 94710
CHADJGBEF 39 S LaSalle St, Ste. 808, Chicago, IL 60603
CAAD 222 Merchandis Mart Plazaz
CAG 308 Elizabeth 1W
CAAAJGBBEF 1 Washington Square Village Apt 10A New York NY 10012
CAAADBF 202 JOE W. SMITH LN DUNN 28334
CADBBEEF 503 Belmont Circle Wake Forest, North Carolina 27587
CAADMIII 5671 peachtree dunwoody rd ne attn: travis lindley
CHAD 8750 N CENTRAL EXPY
CAADMBBEF 7635 stirling bridge blvd. n delray beach fl 33446
CAD 9820-B MIDLOTHIAN TURNPIKE
CAADQPJGBEF 10151 Deerwood Park Boulevard Building 100, Suite 120 Jacksonville, Florida 32256
CABBEF 1585 Broadway, New York, NY 10036
CHADPQJGJG 9837 SW 184TH ST NW Bld-A FLR 3 STE 222
CAD\\JG 1821 AVON ST EXT STE 200
QPKKKNBEF dept 3256 p o box 2153 birmingham al 35282
CADAADBBF 5892 RIVER RD LIBERTY GROVE RD NORTH WILKESBORO 28659
CHADBEF 155 N Wacker Dr, Chicago, IL 60606
IIII C/O JAMES H. MOSHOVITIS
CADJGBEF 3 MAIN ST STE 208 NORWALK CT 6851
CAAADJG 3691 kennesaw s. industrial dr, suite 101
ADVLAABEF Alvy Prk And Hghwy # 54, Owensboro, KY 42301
CHLA 217 N. Rt. 31
CADBEF 6750 Poplar Ave, Memphis, TN 38138
RTTKKNBEF rr # 1 po box 406 grayville il 62844
CAADJG 340 ROYAL POINCIANA WAY STE 305
CHADBEF 1255 W. Nroth Avenue, Chicago, IL 60642
CADJGBEF 340 loyola dr apt b elgin illinois 60123-4610
CADBEEF 979 Central Avenue Albany, New York 12205
CHADBEF 212 W. Washington St, Chicago, IL 60606
CADBBEEFUU 42 Water Street New Shoreham, Rhode Island 02807 United States
IIIIKKNLABBEF Reception And Medical Center P.O. Box 628 Hwy 231 Lake Butler, FL 32054-0628
CAAPJG 7000 peachtree dunwoody, b-17, ste. 200
CDDABEF 8483 Al Highway 157, Moulton, AL 35650
CLLABBEF 10006 COUNTY ROAD MM, AMHERST JUNCTION, WI 54407
CADM 613 K Street Northwest
CAAAA 1030 THROGS NECK EXPWY SR
CADBF 819 Gaffield Place, Evanston, 60201
CHAJGBEF 33 W Monroe, Ste. 250, Chicago, IL 60603
CLLABEF 1901 Country Road 183 Carbon TX 76435
KKNNBEF Route Box # 15, Cambridge, VT 05444
CAA 34362 Cove Lantern
CADMBE 641 s st NW, washington, DC
CAADBE 2320 mocking bird lane chico cal
CHAADGJGBF 822 E ZION CHURCH RD # APT A SHELBY 28150
KKKN P O Box 1566
CADBBBEF 525 okeechobee blvd. w. palm beach fl 33401
OOOJG FIRST UNION TOWER STE 1400
CADBEEFUU 84 Social Street Woonsocket, Rhode Island 02895 United States
QPKKNBEF dept 781115 po box 78000 detroit mi 48278
CHAD 2649 W 51st St.
IICADBEF Alesia Hixenbaugh 9 Front St Washington DC 20001
CAADQPJGBEF 1640 Powers Ferry Road Building 1, Suite 100 Marietta, GA 30067
CLLABEF 14442 Country Road 546 Nevada TX 75173
CADMMBBEF 601 SLIGH BLVD N E GRAND RAPIDS, MI 49505-0000
QPKKNBEF msc 410837 po box 415000 nashville tn 37241
CHLLG 750 W. County Road 1220
KKNQPBEF po box 4869 dept 145 houston tx 77210
CADMGBBEF 720 10th Ave SW A Mount Vernon IA 52314
KKKGBBEF P O BOX 88 ST JOSEPH, MI 49085-0000
CHADBEF 205 N. Michigan Ave, Chicago, IL 60601
CADBBEF 200 West Street, New York, NY 10282
CHA 7257 S. State
CAADBB 1181 Bayview Heights Drive, Los Osos
CAAADBEF 3243 Wind and Fire Dr Marion IA 52302
CHLAABEF 410 North Highway 71 Business Lowell AR 72745
IIIICHADJGBEFU NATIONAL CORPORATE RESEARCH L, 815 N 1ST AVE STE 4, PHOENIX, AZ 85003 US
CADBEF 216 Bloomfield St., Hoboken, NJ 7030
ICHADBF Philbert 302-573 west northumber ave daisytown 90210
CLAMBBEF 3313 hwy. 31, w. white house tn 37188
CHAD 2301 W. 21st Pl.
CLABEF 28402 CR 561, Tavares, FL 32778
CADBF 4450 camrose court cumming 30041
CHADBEF 130 E. Randolph Dr., Chicago, IL 60601
IIIII C.O NDC REALTY INVESTMENTS, INC.
CHLA 28874 W. Rte. 120
CHABEF 111 W Washington, Chicago, IL 60602
CHAGBEF 321 N. Clark, 2800, Chicago, IL 60610
BBEF Anchor Point, AK 99556
CADMBBEF 7509 13Th Ave No St Petersburg FL 337104509
OOOF 2 GALLERIA TOWER 13455
CADBEF 2000 Corporate Dr, Canonsburg, PA 15317
XBBBEF a St. Simons Island GA 31522
CLAJGBBEF 2633 Camino Ramon, Suite 500, San Ramon, CA 90120
CADAADBBF 5922 RIVER RD LIBERTY GROVE RD NORTH WILKESBORO 28659
CADJGGBBEF 616 corporate way suite 2 3665 valley cottage ny 10989
KKKNIIIIBBEF p o box 902 attn. lock box teller south bend in 46634
CADJGBBBEF 800 BIESTERFIELD RD STE 402 ELK GROVE VILLAGE IL 60007
CADBBBEF 317 conniston road west palm beach fl 33458
CHADBBEF] 3529a SE west Ave., North Bend, Oregon, 97212 4321
CHAAMD 14710 W PORTAGE RIVER SOUTH RD
KKN P.O. Box 370316
CHAA 1020 W BRYN MAWR
CADBEF 7052 American Parkway Reynoldsburg, Ohio 43068
IICAADMQPBBEF attn:charlotte duran 2905 rodeo park drive east bld 1 santa fe nm 87505
CADMBEF 1101 16th St NW, Washington, DC 20036
CHABEF 4805 Southwest 229th, Aloha, OR 97007
CYLAJGOOOBBEF 2855 old hwy 5, ste 110 burns prof. blg. blue ridge ga 30513
RTTKNBEF rr # 3 box 273 sullivan il 61951
CHLLA 1329 N Illinois Route 3
SSSBEF West Business Center, Wayne, PA 19087
QPCHADJGBBEF dept pn-12 1500 south hicks rd, suite 400 rolling meadows il 60008
CAAAAADM 851 UNITED STATES HIGHWAY 53 BSNSS RTE N
AVAD I-80 & Frontage Road
CAABBBEF 131 Pine Valley St Simons Island GA 31522-2450
CAADBBBEF 4735 BEAR CREEK BLVD BEAR CREEK TWP PA 18702-9780
CHADBEF 2168 East 88th Drive, Merrillville, IN 46410
IIIKKNBEF client # 40006620 po box 740709 atlanta ga 30374
CAAADJGBBEF 1 Barnes Jewish Hospital Plz Fl 2 St. Louis MO 63110
KKKNQPPBBEF p o box 419267 dept 472 806009965 kansas city mo 64141
CHAAQPJGBBEFU 3315 S General McMullen, Bldg 171, Ste 7002 San Antonio, TX 78236 US
CADMBBEF 100 alabama avenue nw ft payne al 35967
CHADBEF 360 N Michigan Ave, Chicago, IL 60601
IICADEBEF Anheuser Busch One Busch Place St Louis MO 63118
CAAAD 7361 BOOKER T WASHINGTON HWY
QPKKNBEF department 0823 po box 120001 dallas tx 75312
CADGJGBF 2501 PATRIOT WAY # APT A GREENSBORO 27408
CAADMBBEF 10 birchwood park dr s cherry hill nj 08003-1128
CAD 202 E Street
JGQP suite 200 bldg. 17
CADB 1755 Howard Street DesPlaines
QPKKNBBEF dept 800129488 po box 419267 kansas city mo 64141
RTKG RT 1 BOX 81
CHADBEF 1330 W. Southern Avenue, Tempe, AZ 85282
CADGJGBF 545 LIBERTY ST # APT 25 DURHAM 27701
CHADBEF 32 N. Dean St., Englewood, NJ 7631
CADG 1370 Ontario Street Mezzaine
RTRNKBEF Route 313 RR 313 Box, Arlington, VT 05250
SSBBEF The Empire, Sioux Falls, SD 57103
CAGJBBE 253 Broadway, 2nd Floor, New York, N.Y
CADJGBBEF 7777 bonhomme ave st 1400 st louis mo 63105
[CAD # 2 TURNER RD
CABE 1000 WOODLAWN Chicago IL
CHADGJGBBF 158 S WASHINGTON ST # APT 200 ROCKY MOUNT 27801
CHAAD 110 E MANGROVE BAY WAY
CAADJGBBBEF 13603 marina pointe dr apt c312 marina dl rey ca 90292-9024
CADMB 3991 royal drive nw kennesaw
CAA 43 Little Cahill
CAADGG 4400 EAST WEST HIGHWAY, # 718
CAAD 10317 HOLLY HILL PLACE
CLLABEF 1005 State Highway 116 Sebastopol CA 95472
QPPKKNBEF drawer # 1256 po box 5935 troy mi 48007
CHADJG 4228 SW Dawson Street Unit 22
CADBBEF 975 River Bay Mount Vernon IA 52314
CAADBB B San Luis Street, Avila Beach
CAAMG 106 Central Park South 27A
CHADGGBEF 205 N. Michigan Ave. # 2510, Chicago, IL 60601
CADM 11484 WASHINGTON PLAZA WEST
CAADBBEEFUU 291 Dairy Barn Lane Fort Mill, South Carolina 29715 United States
CAADJGOO 2848 Paces Ferry Road Suite 700, Overlook 1
CADMOOOJGBEF 1201 Peachtree Stree, NE 400 Colony square, Suite 1730 Atlanta, GA 30361
IIIII c/o E. G. Allen, Jr.
IICA bob marlin, 435 lasalle
CLAJGBEF 1200 business 190 ste 8, COVINGTON, LA 70433
CADMJGGBBEF 4750 Tama St SE Unit K, L Cedar Rapids IA 52403
CHAA 6510 N. Central Parkl
CHAJG 1219 N. Paulina Unit 1S
CHLABEF 5801 North Highway 763, Columbia, MO 65202
CWHAD 612 A So Lake St
CLLABBEF 1000 Indiana Highway 212, Michigan City, IN 46360
IIKKNBBEF HRCC Inc PO Box 1313 Jefferson City MO 65102
CAA 60 BARN HILL
CHADJGBEF 1525 W. Homer St., Ste. 401, Chicago, IL 60601
CHADGJ 10 W 35TH ST 15TH FLOOR
CABBEF 4108 MARSIELLE ST LOUIS MO 63129
CAD 109-A WIMBLEDON SQUARE
CLAABEF 3904 Route # A, Arlington, VT 05250
CHLLABBEF 1480 W CITY HIGHWAY 16 WEST SALEM WI 54669
CADMQPJG 3715 northside pkwy nw bldg 300, suite 615
CAADOOJGBE 70 STRAWBERRY HILL AVE THE FAIRFIELD, APT 12-3B STAMFORD, CT
KKNNBBEF Route Box # 100, West Dover, VT 05356
CAAMD 4031 AVALON PARK EAST BLVD
CAAD 145 LONG FELLOW DRIVE
CHAD 3050 E. 92nd St.
CHADJGBEF 6133 North River Road, Ste. 700, Rosemont, IL 60018
CHADF 251 East Huron Street, 60611
CAAAAD 4354 US 117 SOUTH ALT HWY
CLLABBEF 261 STATE ROUTE 590 ELMHURST TWP, PA 18444
CHADGGBBEF 2711 n sepulveda blvd # 228 manhattan beach ca 90266-2725
BEE greensboro north carolina
CADBBEEF 12 Parkview Cir Grand Forks, North Dakota 58201
CADBBEF 880 Carillon Pkway, St. Peterburg, FL 33716
CAAD 4578 MANHATTAN COLLEGE PY
CADMBE 1005 Gravenstein Hwy N Sebastopol CA
CADMIII 3348 peachtree rd ne attn: david allman
CHAB 7 N. Wells Chicago
CADMJBBEF 718 Dorchester Pl NE Unit Cedar Rapids IA 52402
CHAG 1604 W. FARWELL 1A
CADBEF 2400 Cabot Dr., Lisle, IL 60532
CAAAAD 2361 CONG W L DICKINSON DR
CHADOOOBEF 853 W Blackhawk St Post Chicago Apartments, Chicago, IL 60642
CHADBEF 350 W. 22nd St., Lombard, IL 60148
CADMBEF 106 26th Street West, Williston, ND 58801
CHADE 20 South Clark Street, IL
CHADBEF One S. Dearborn St., Chicago, IL 60603
CAAAD 33A RAY E TALLEY CT
CHABBEF 627 W BUFFALO NEW BUFFALO, MI 49117-1209
CADMJGBEF 14405 21st ave no. ste 130 plymouth mn 55447
CLABE 310 boulevard east, weehawken, nj
RTKN HCR 99 boX 22B
IIII C/O GLENN M KOOGLER
CADKNNBEF 4193 solutions center lockbox no 774193 chicago il 60677
CHADJGBBEF 9251 NE 42ND CT APT 139 LIGHTHOUSE PT FL 33064-9047
ABEF Main, Ashland, NH 03217
CAADBBBEF 871 MEADOW RUN RD BEAR CREEK TOWNSHIP PA 18702-9631
CHADJGBEF 19 South LaSalle Street, Ste. 300, Chicago, IL 60603
CADM 320 First Street. S.E.
CABBBB 48S 400E, Salt Lake City UT
CWAADBBEF 9 1/2 Cottage Grove Woods Cedar Rapids IA 52403
PQCAAAABBEF 41st floor 1221 ave of the americas new york ny 10020
CAAD 223 PERIMETER CENTER PARKWAY
IIIII c/o Stanley Martin Commercial, Inc.
CHABBE 1301 SE 2ND Fort Lauderdale, FL
CAABBEF 11830 westline industrial st louis mo 63146
CHADJGKNBEF 1950 n stemmons freeway, ste 5010 lockbox 848104 dallas tx 75207
CHADJGBEF 1815 S. Meyers Rd., Ste. 200, Oakbrook, IL 60181
CHADBEEEF 100 N 17th street, Phila District of Columbia 19103
CAAADBBF 557 Casa Del Mar Drive, San Simeon, 93452
CLLABEF 7355 AL HIGHWAY 157, CULLMAN, AL 35057
CHADJGBEF 200 S. Michigan Ave., Ste. 1100, Chicago, IL 60604
CHABEF 33 W. Monroe, Chicago, IL 60633
CLAAABBEF 1011 Avn Of Th Amrcs, New York, NY 10018
CADIIIIBBEF 6000 feldwood road attn: lockbox # 402605 college park ga 30349
LAVADMBEF Hwy 16 And Minnesota Rd NW, Preston, MN 55965
CHLLA 28874 W State Rte 120
RTKN HC 021 Box 52
CHADGJ 2610 West 25th Place Lower level
CHADBEF 12 E. Erie St., Chicago, IL 60611
RTTKNNBEF rr # 4 box 42 d duquoin il 62832
CADOOBE 15955 Frederick Rd The Reed, Rockville, MD
CADBEF 685 Stockton Dr, Exton, PA 19341
CHADBEF 525 West Monroe St., Chicago, IL 60661
CHADJG 3213 N. Wilton Ave. Unit A.
CWADJG 11719 B JEFFERSON AVE STE 103
CABE 2149 highalnder kentwood mi
CHADJGBEF 350 N. LaSalle St., Ste. 1420, Chicago, IL 60654
CHADJGBEF 401 N. Michigan Ave., Ste. 250, Chicago, IL 60611
CAAADBF 102 EMPIE N SIDBURY RD HAMPSTEAD 28443
CHLA 11221 South Ave O
CADBBEF 345 Park Avenue, New York, NY 10154
IIIIII Joseph S. Lunsford, Williams Lumber Supply
CHADMG 2020 N. LINCOLN PARK WEST 36M
CADJGBBEF 150 Washington Ave., Suite 204 Santa Fe NM 87501
KKKNBBEF P O Box 98 St Joseph MI 49085-0098
CAADBEF 7800 Mill Station Rd, Sebastopol, CA 95472
KKNBBEF PO Box 637 Powder Springs, GA 30127
CADMGBBBEF 2641 gately drive w 707 west palm beach fl 33415
CAAMJGBEF 2100 Lincoln Park West Unit 10FN, Chicago, IL 60614
CAAMD 425 AVALON PARK SOUTH BLVD
AVA 12th & Millard
CAAD 4310 Kingston Gate CV
IIII C/O DAVID C FALK
CADJGBBEE 100 Gold Street, Room 5-O8, New York, New York
CHABEF 1520 N Wells, Chicago, IL 60610
CAAD 162 Jack Pine St
CABEF 313-317 Broadway, Madison, IN 47250
CAADMBBEF 550 West Side Pl SW Cedar Rapids IA 52404
CADBF 704 South Boulevard, Evanston, 60202
CHADBEF 203 North LaSalle St., Chicago, IL 60601
CADBF 104 South Boulevard, Evanston, 60202
CHAAAD 810 S W S YOUNG DR
CHADGGBBBEF 17071 w dixie hwy # 312 north miami beach fl 33160-3773
CAAD 6252 Dream Dust Dr
CAAADMBF 4969 U S 401 HWY S YOUNGSVILLE 27596
IIIII c/o G. Thomas Collins, Jr.
CHADBEF 111 East Wacker Drive, Chicago, IL 60601
CAD 12514 Monterey Circle
CHAAGG 15030 Ave. of Science # 100
CHADBDEF Fifty N. Front St., Memphis TN, TN 38103
CADQP 1400 Buford Hwy Bldg C-2
CHADJGBEF 111 E. Wacker Dr., Ste. 2500, Chicago, IL 60601
CHAJGJ 1755 W. Roscoe Apt. 3rd Flr.
CLLABBEF 511 STATE ROUTE 690 SPRINGBROOK TOWNSHIP, PA 18444
CHADBEF 161 North Clark Street, Chicago, IL 60601
CAAADBF 340 JAMES W GRAHAM RD MAXTON 28364
CHADJGQPBEF one south wacker dr ste 1200 mc f646 chicago il 60606
CHAA 15641 E. Seven Oaks
CHADB 3215 West 162nd Street Markham
QPKKNIIBBEF dept 33629 po box 39000 attn. a/r san francisco ca 94139
CAABBEF 31 Willow Hill Saint Louis MO 631242055
ZZAVAD CORNER OF FIRST AND ALBEMARLE STREETS
IIIIICHABEF John Stevens and Mary sue 1320 west Webster chiago il 60622
CLAM 11745 I 10 W
CADBBEF 974 LOCUST WAY LAFAYETTE HILL PA 19444-2435
CLAMBBEF 100 route 37 e toms river nj 08753
CADMBEF 120 Riverside Drive, SW Cartersville, GA 30120
CHADG 517 S DIXIE HWY E
CLLAMBBEF 36625 us highway 19 n palm harbor fl 34684-1228
CADGJBBEF 520 Madison Ave., 8th Flr, New York, NY 10022
IICADJGBBEF MARK ACKERLEY 460 BRYANT ST STE 100 SAN FRANCISCO CA 94107-1303
CAAM 159 The Prado NE
QPKKNBBEF file 30538 p.o. box 60000 san francisco ca 94160
IIIICADBBEF JONAS KELSTRUP ZEN DESK 1019 MARKET ST SAN FRANCISCO CA 94103—1612
CHADBBBEF 4931 South State Street, Salt Lake City, UT 84107
CYLAJGBBEF 2855 old hwy 5, suite 105 blue ridge ga 30513
QPKKNBEF dept 10309 po box 87618 chicago il 60680
OOOCADJGBEF DeKalb Peachtree Airport, 2000 Airport Road, Ste 109; Atlanta, Georgia 30343
CADKNEBBF 4674 marshall rd box 15 ca garden valley 95633-9306
SSSBBBEF Valley West Mall, West Des Moines, IA 50266
CHADB 142 East 154th Street Harvey
CWAD 6405 G DICKENS PL
CADMBBBEF 1366 cumberland circle east elk grove village il 60007
CHADBEF 205 N. Michigan Avenue, Chicago, IL 60601
CAAADBF 61 WOODROW W WELCH LN CHEROKEE 28719
CHADKNBBEF 4900 w. 95th st. lockbox 233204 oak lawn fl 60453
CADBEF 3509 Benbrook Drive, Springfield, IL 62711
CHABEF 343 S. Dearborn, Chicago, IL 60604
CADBE 1600 Pennsylvania Ave. Washington DC
CADMBEF 1105 Bolton Road, NW Atlanta, GA 30331
CADM 111 MASSACHESETTS AVE. N.W.
BBEF Los Ojos, NM 87551
CAADBEF 100 SAS Campus Dr., Cary, NC 27513
CHADBB 210 North Thorncrest Drive Creve Coeur
CADMBBEF 213 grand avenue sw ft payne al 35967
CLLABEF 1341 State Road 75, Penasco, NM 87553
CLAA 221 Rue de Jean
CHAADBBEF 37015 S CENTRAL PARK AVE EVERGREEN PK IL 60805-3406
CHADGBEF 227 W. Monroe St., 3500, Chicago, IL 60606
CHAKN 961 NORTH A1A BOX 158
CADQPBBEF 2400 riverfront drive mailbox 2825 little rock ar 72202
CHADGBEF 50 South LaSalle St. M-9, Chicago, IL 60603
CLLLA 3665 Anderson County Rd 312
IIKNCADQPBEF mellon bank lockbox 360172 500 ross st. spc 154-0455 pittsburgh pa 15262
`.trim();
